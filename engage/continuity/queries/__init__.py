"""Reading how a panel lasts: what is due, what is counted, what is in the way of its end, whose key waits."""
