"""Every document of every example, held against the programs that people open it with."""
