"""The negotiation: rounds, what each side asks, what we want, who moved."""
