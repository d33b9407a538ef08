"""Reading what people need: her own page, the page of an organisation, how it stands, what is held."""
