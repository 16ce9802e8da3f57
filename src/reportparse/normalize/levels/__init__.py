"""Rows to guidelines, measures and deliverables."""
