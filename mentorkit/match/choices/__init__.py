"""What people choose themselves: shortlists, answers to them, and pairs settled on."""
