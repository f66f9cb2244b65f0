"""Rules in YAML become Great Expectations suites and verdicts. Knows facts, no document."""
