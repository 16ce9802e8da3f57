"""Tests of the room normalize/tables: columns and roles."""
