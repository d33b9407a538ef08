"""People deliberate: standing spaces and live rooms. Empty until its rooms are built."""
