"""Statements of progress as public bodies write them, in seven languages, each with what a careful auditor notes."""
