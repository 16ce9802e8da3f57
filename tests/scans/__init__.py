"""Tests of the pictures of pages."""
