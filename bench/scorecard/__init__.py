"""How well the reading reads, extractor by extractor, against what people marked."""
