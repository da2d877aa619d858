"""Rules, records and a date → findings: what is open, waived, or worth a note."""
