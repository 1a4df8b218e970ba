"""What answers look like: each object as the dictionary that goes out, in the words and the order of the contract."""
