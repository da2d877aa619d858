"""A scheme file's text → a scheme: its rules, preferences, scales and settings."""
