"""Tests of the room readers/html: the reader of web pages."""
