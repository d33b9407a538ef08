"""Reading suspensions and recalls: what stands against them, how they stand, and what pages and letters say."""
