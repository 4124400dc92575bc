"""Word lists of the package: ``data/lexicons/*.txt``, read once each.

A list file holds sections ``[name]``; under each, words parted by white space; ``#`` starts a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby

from zwgk_graph.resources import read_text


@cache
def word_lists(name: str) -> Mapping[str, tuple[str, ...]]:
    """The sections of ``data/lexicons/{name}.txt``; raises FileNotFoundError when there is no such list."""
    lists: dict[str, tuple[str, ...]] = {}
    section = ""
    for line in read_text(f"data/lexicons/{name}.txt").splitlines():
        content = line.split("#", 1)[0].strip()
        if content.startswith("["):
            section = content.strip("[]")
        elif content:
            lists[section] = lists.get(section, ()) + tuple(content.split())
    return lists


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches one of the words, the longest where several fit.

    Words with the same beginning share it, as a long alternation is slow to try word by word; a look at the first sign
    spares all of them where none can begin.
    """
    listed = sorted(set(words))
    if "" in listed:
        return _branches(listed)
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in listed})))}]){_branches(listed)}"


def _branches(words: list[str]) -> str:
    """Alternatives of sorted words; the empty word makes what follows optional."""
    branches = [
        re.escape(first) + _branches([word[1:] for word in group])
        for first, group in groupby((word for word in words if word), key=lambda word: word[0])
    ]
    if not branches:
        return ""
    whole = "(?:" + "|".join(branches) + ")"
    return whole + "?" if "" in words else whole
