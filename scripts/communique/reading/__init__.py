"""The only readers of files: docs/, Markdown, YAML, settings, the official text."""
