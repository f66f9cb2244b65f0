"""Filings written otherwise: what another filer would have typed for the same statements, by kind of document."""
