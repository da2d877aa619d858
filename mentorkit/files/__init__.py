"""Text files with places: YAML and CSV read as people write them, and written back safely."""
