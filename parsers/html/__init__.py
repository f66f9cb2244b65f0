"""HTML and inline XBRL as the lines of a page, with the place of every number in its markup."""
