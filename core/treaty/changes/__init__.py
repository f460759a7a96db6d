"""Changing the desk: who acts, what a change would bring before it is made, and what is next."""
