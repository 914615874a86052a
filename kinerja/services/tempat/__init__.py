"""Places of paper: the tree, and where a bundle lies in it."""
