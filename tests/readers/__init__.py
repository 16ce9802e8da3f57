"""Tests of the room readers: the readers."""
