"""Documents that the SOP names: which ones there are, in which years they hold, what a siklus and its langkah use."""
