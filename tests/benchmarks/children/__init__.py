"""Processes that measure one stage of their own work, or do a peer's with the peer's Python."""
