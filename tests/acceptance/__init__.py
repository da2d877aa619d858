"""Acceptance: the tool run as people run it, against readings of the design made apart from it.

The modules without `test_` hold slow second readings (one day after another, every way to place a
few mentees) that import nothing of mentorkit, and strategies for small workspaces on disk.
"""
