"""The room of a meeting while it goes on: who is there, who speaks next, what is asked, voted and said."""
