"""What `tieout rules lint` and `try` say of rules: what they need, where they cannot hold or fail, examples."""
