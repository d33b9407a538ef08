"""Reading what is owed: when the clock moves it, lists of it, and how a place stands."""
