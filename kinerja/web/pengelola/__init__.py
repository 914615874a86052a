"""The pages of the pengelola's desk."""
