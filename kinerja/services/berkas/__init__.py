"""Files: bytes on disk, papers of a siklus and their signatures, who may read which."""
