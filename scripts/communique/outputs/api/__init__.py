"""The data for programs below api/v1/: JSON with its schemas, CSV with its metadata, OpenAPI."""
