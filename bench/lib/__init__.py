"""What the benches share. One idea a file; Python's standard library only."""
