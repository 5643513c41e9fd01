"""Builds the site: aside first, then proved, then in the old one's place."""
