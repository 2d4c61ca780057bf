"""A made corpus: any number of meetings out of a seed, with the truth about it.

Scope: files that are shaped like the real papers, and what a build must find in them, written down
while they are made and never read back from the program. The same size and seed give the same bytes.
The words are made of syllables: it is for measuring and testing, not for reading.
"""

from generator.corpus.made import Made, corpus, write_corpus

__all__ = ["Made", "corpus", "write_corpus"]
