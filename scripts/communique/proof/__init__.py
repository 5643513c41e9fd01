"""Built pages and published sites against the adopted text."""
