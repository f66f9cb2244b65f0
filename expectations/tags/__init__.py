"""Tags of XBRL against what is printed."""
