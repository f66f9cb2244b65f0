"""Which facts a rule meets: statements, periods and columns, and what a filing as a whole tells of them."""
