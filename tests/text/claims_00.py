"""What notebook 00 says in words."""

from claims import notebook

book = notebook(0)
nb = book.space
