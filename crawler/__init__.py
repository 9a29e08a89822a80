"""Knows websites: fetches pages, archives them, reads articles from them. Nothing of language or databases."""
