"""Tests of the room marks: shapes of signs."""
