"""Tags of inline XBRL and of instances: contexts, units, format rules, linkbases."""
