"""Tests of the room writers: the files that are written."""
