"""What people are shown of deals: the agenda, one deal in few words, pages, papers, calendars."""
