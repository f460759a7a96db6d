"""What the house has laid down: the desk's policy, its people, its calendars."""
