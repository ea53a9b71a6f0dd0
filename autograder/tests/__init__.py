"""The engine's own tests, one file a module."""
