"""What we measure about ourselves."""
