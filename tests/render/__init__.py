"""Documents: what they show, what is agreed in them, and that no value gets out of hand."""
