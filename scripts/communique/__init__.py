"""The communique as a site: reads docs/, checks it, cross-links it and builds it."""
