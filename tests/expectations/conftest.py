"""The tests of the rules, in the folders of the rules; what they share stands beside this file, where all find it."""
