"""`python -m mentorkit` is `mentorkit`."""

from mentorkit.cli import main

main()
