"""An edition as one document, and the formats made of it: plain text, Markdown, PDF, EPUB, DOCX."""
