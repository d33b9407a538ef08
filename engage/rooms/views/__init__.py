"""Pages of a room: for those who take part, for those who lead it, and for the big screen."""
