"""A folder → its scheme, its tables, and all that is wrong with them."""
