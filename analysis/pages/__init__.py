"""Articles out of pages and feeds."""
