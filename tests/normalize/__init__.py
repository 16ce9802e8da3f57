"""Tests of the room normalize: documents to reports."""
