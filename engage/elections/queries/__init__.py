"""Reading elections: their days, who may vote, what is sealed, what was counted, and whether all of it fits."""
