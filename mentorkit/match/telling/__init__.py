"""Why a match is as it is: for pairs, for those left out, and what would change it."""
