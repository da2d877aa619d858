"""Who is to be placed, who may take them, and what is known of both before any pair."""
