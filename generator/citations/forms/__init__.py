"""One file a citation form; ``generator.citations.registry`` lists them."""
