"""A langkah that the office has added to its SOP."""
