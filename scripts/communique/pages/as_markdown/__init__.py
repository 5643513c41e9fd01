"""The pages as Markdown, with what is computed on them in words."""
