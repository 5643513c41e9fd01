"""Build and preview."""
