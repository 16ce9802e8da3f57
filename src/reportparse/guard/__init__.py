"""
The guard: files come from strangers, and native parsers hang and crash; so each is read in a process of its own.

A child process that takes too long or too much memory is ended, and one that dies is replaced. Whatever happens to one
input, the others are read.
"""

from reportparse.guard.limits import DEFAULT, Limits

__all__ = ["DEFAULT", "Limits"]
