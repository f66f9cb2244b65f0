"""Verdicts, facts and statements as people and programs read them: a module for each format."""
