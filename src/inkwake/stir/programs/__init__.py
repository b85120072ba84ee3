"""Programs: one for each motion that the words know."""
