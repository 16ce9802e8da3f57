"""Tests of the room readers/docx: the reader of Word documents."""
