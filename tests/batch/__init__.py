"""Tests of `reportparse.batch`."""
