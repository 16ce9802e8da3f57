"""Tests of the room cli: the command line."""
