"""What a paper asks of a deal: its words as values of terms, and the round that they become."""
