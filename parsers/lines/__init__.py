"""The lines of a page as a grid: numbers and cells with their places, the edges of columns, the blocks of tables."""
