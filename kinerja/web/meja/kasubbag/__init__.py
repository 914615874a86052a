"""The desk of the Kasubbag PPKP, by langkah."""
