"""Tests of the room normalize/totals: stated totals."""
