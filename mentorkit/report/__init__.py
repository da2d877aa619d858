"""What a scheme has done, in numbers that tell nothing of single people."""
