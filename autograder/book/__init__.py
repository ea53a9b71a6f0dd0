"""The book: one static site, and a PDF, from the same source as the tests."""
