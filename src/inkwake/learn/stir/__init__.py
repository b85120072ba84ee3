"""What parts of drawings do by nature, learned from the generated world."""
