"""What is typed about consultations, cleaned. Forms never save."""
