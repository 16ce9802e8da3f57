"""Tests of the room profile: profiles."""
