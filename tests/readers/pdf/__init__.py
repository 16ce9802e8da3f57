"""Tests of the room readers/pdf: the PDF reader."""
