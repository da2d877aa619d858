"""Documents: templates and values → one tree of text → HTML and Markdown."""
