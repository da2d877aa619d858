"""mentorkit keeps a mentoring scheme as plain text and judges it by its own rules."""

__version__ = "0.1.0"
