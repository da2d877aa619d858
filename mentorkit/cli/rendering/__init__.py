"""The steps behind `render`: for whom, what is filed, and what a PDF that came back proves."""
