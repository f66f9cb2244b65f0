"""A run of Great Expectations: made, verified, kept, and compared with the last."""
