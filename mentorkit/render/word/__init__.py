"""The tree of a document → a Word document, with controls where there are blanks."""
