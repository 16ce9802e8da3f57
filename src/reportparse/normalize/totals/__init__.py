"""What a report states of its own rows."""
