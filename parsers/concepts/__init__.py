"""Which rows keep their concept: what a label alone cannot tell, and the rows around it do."""
