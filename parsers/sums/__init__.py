"""Which lines each total adds, told by what the page shows and tested by arithmetic."""
