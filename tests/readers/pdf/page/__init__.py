"""Tests of the room readers/pdf/page: what is printed on one page of a PDF."""
