"""Built pages and published sites against our copy of the text."""
