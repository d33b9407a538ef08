"""What is typed about answers and promises, cleaned. Forms never save."""
