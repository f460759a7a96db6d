"""What passages say: who makes an agreement and is bound, figures and what they measure, places, provisions."""
