"""What `bench/compare` is made of. Python 3 standard library only."""
