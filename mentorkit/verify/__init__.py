"""A match and its proof, gone through again from the files alone, without the code that made it."""
