"""One blueprint per desk: that desk's pages, calling shared verbs."""
