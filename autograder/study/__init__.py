"""Studying alone: a folder of one's own, hints, solutions, progress, and a check at every save."""
