"""The office: what it is, who holds which jabatan, its books, and how it stood on a day."""
