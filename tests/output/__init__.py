"""What is shown of checks and matches, format by format."""
