"""Who took part, as totals only: no row here leads to a person, an account or an answer."""
