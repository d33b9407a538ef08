"""Named reads about versions of what candidates wrote."""
