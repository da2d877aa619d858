"""Tests of how duties are judged: the dated edge cases, and every sentence of the fine print."""
