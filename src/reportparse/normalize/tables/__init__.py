"""Which table holds what, and which of its columns."""
