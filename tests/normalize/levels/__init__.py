"""Tests of the room normalize/levels: guidelines, measures, deliverables."""
