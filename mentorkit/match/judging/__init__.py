"""Rules and preferences, asked about all mentors and mentees at once, or about two people."""
