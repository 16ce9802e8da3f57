"""Tests of the room normalize/codes: codes of rows."""
