"""Tests of the room readers/transcript: the reader of transcriptions."""
