"""The tests. A test's docstring reads after "This test ensures that ..."."""
