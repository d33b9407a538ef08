"""Reading terms: names for the record, days, who comes next, and what pages and letters show."""
