"""`tieout prove`: errors planted in one's own document, one at a time, and which of them would be caught."""
