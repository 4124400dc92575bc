"""What a build reads: the user's files, and the baselines the package ships."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass

from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.reading import SourceRef, expand
from zwgk_graph.reading.refusals import NO_DOCUMENTS
from zwgk_graph.reading.sources import as_ref, load
from zwgk_graph.resources import read_text, resource

PACKAGED = "data/baselines"
BASELINE_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Loaded:
    """All of a source that extracting it takes, so that another machine can."""

    name: str
    data: bytes
    sha256: str

    @property
    def baseline(self) -> bool:
        return _is_baseline(self.name)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; without ``ref`` it is a baseline of the package, ``name`` its resource path."""

    name: str
    ref: SourceRef | None = None

    @property
    def baseline(self) -> bool:
        return _is_baseline(self.name)

    def loaded(self) -> Loaded:
        """With its bytes and their SHA-256; raises UnreadableError."""
        data = read_text(self.name).encode("utf-8") if self.ref is None else load(self.ref)
        return Loaded(self.name, data, hashlib.sha256(data).hexdigest())


def gather(paths: Sequence[str], baselines: bool, into_new: bool = False) -> tuple[Source, ...]:
    """The sources behind the paths, in order, then the packaged baselines if wanted.

    Raises UnreadableError for a path that leads to nothing; for a new store (``into_new``) also where none of the paths
    holds a file that can be read. A store that is there may have lost all its files, which the build tells.
    """
    named = tuple(Source(ref.name, ref) for ref in expand(paths))
    if into_new and not named:
        raise UnreadableError("、".join(paths), NO_DOCUMENTS)
    return named + packaged_baselines() if baselines else named


def packaged_baselines() -> tuple[Source, ...]:
    """The baseline files of the package, by name."""
    names = sorted(entry.name for entry in resource(PACKAGED).iterdir() if entry.name.endswith(BASELINE_ENDINGS))
    return tuple(Source(f"{PACKAGED}/{name}") for name in names)


def packaged(name: str) -> bool:
    """Whether a source is one of the package's baselines."""
    return name.startswith(f"{PACKAGED}/")


def named_source(name: str) -> Source:
    """The source of a manifest entry."""
    return Source(name) if packaged(name) else Source(name, as_ref(name))


def still_there(name: str) -> bool:
    """Whether the file a manifest entry names exists, or may, in a folder closed to us; of a member, the archive."""
    return packaged(name) or _may_be_there(name) or os.path.isfile(name.partition("!")[0])


def _may_be_there(name: str) -> bool:
    try:
        os.stat(name)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True


def _is_baseline(name: str) -> bool:
    return name.lower().endswith(BASELINE_ENDINGS)
