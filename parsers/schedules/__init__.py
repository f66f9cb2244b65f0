"""Financial data schedules (EX-27), facts of documents of their own."""
