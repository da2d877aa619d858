"""One module for each room, and laws that hold for all kinds."""
