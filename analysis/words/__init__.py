"""Words as they are written: what is comparable, what may be peeled off, which are verbs, where a sentence ends."""
