"""Tests of the room layout: geometry of pages."""
