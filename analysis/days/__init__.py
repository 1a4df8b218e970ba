"""Dates and periods, and the calendars behind them."""
