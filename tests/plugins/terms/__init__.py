"""What the pages of the rules about terms cannot show."""
