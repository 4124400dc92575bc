"""Words of a text by a tokenizer of our own, independent of jieba's shared one and its cache in the temp folder.

The dictionary is made from the theme lexicon: its terms, and the short words that several terms begin or end
with (办事, 清单). Scoring of themes does not need it, as a look-up of terms is six times faster and says
exactly what it found; it serves texts in which no term of art is met.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

from zwgk_graph.finding.theme_terms import terms

_FREQUENCY = 1000
_SHORT = (2, 3)
_SHARED_BY = 2


def words(text: str) -> tuple[str, ...]:
    """The words of a text that are in the dictionary, in order; single signs and unknown words are left out."""
    known = dictionary()
    return tuple(word for word in _tokenizer().cut(text, HMM=False) if word in known)


@cache
def dictionary() -> frozenset[str]:
    """All words the tokenizer knows, of two signs or more."""
    full = {term.text for term in terms()}
    edges = Counter(
        edge for term in full for size in _SHORT if len(term) > size for edge in {term[:size], term[-size:]}
    )
    return frozenset(full | {edge for edge, count in edges.items() if count >= _SHARED_BY})


@cache
def _tokenizer() -> Any:
    """A jieba Tokenizer filled in memory: it reads no dictionary file and writes no cache."""
    import jieba

    tokenizer = jieba.Tokenizer()
    frequencies: dict[str, int] = {}
    for word in sorted(dictionary()):
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
        frequencies[word] = _FREQUENCY
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, _FREQUENCY * len(dictionary()), True
    return tokenizer
