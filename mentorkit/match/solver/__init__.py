"""Whole numbers → the best matching, and prices that prove it: nothing here knows people."""
