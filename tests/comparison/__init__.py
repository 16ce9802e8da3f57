"""Tests of the room comparison: two reports compared."""
