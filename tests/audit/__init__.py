"""Tests of the room audit: the audit."""
