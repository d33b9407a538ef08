"""Peers represent: elections, ballots, terms and report-backs. Empty until its rooms are built."""
