"""The page of questions, asking and answering: HTTP to one action or some queries."""
