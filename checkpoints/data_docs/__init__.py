"""The pages of a run, built by Great Expectations' site builder from our sections, renderers and views."""
