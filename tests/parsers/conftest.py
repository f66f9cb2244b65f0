"""The tests of the parsers, in the folders of the parsers; what they share stands beside this file, where all find it."""
