"""The pages of a run, built by Great Expectations' site builder from our own sections, renderers and views."""
