"""Holds a scheme file against what a well-run scheme decides: notes only, nothing is a fault."""
