"""Tests of the room normalize/statuses: marks, legends, statuses."""
