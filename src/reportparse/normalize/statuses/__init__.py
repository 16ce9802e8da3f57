"""Legend, marks and words to statuses."""
