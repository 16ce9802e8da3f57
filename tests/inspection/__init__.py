"""Tests of the room inspection: what was read, shown."""
