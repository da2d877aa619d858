"""Findings, proposals and faults in the formats that people and programs read."""
