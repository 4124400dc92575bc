"""One build at a time on a server: a graph that says who writes and until when.

SPARQL 1.1 has no locks, so this is an agreement between builds, not a guard: each writes its name into the graph
``LOCK``, looks whether the name stayed, and renews it while it works. Two that begin in the same instant may both
believe they are alone until the next look, at the latest before the manifest is written; then all but the one whose
name stands stop. A build that was killed leaves its name behind: on the same machine that is noticed at once, elsewhere
after ``SECONDS``.
"""

from __future__ import annotations

import os
import platform
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Final

from zwgk_graph.graph import iris
from zwgk_graph.graph.rdf import Literal, Quad, n_triples, parse_n_triples
from zwgk_graph.graph.terms import TERMS
from zwgk_graph.model.errors import LimitError
from zwgk_graph.model.language import Words
from zwgk_graph.store.dataset import MutableDataset

LOCK: Final = iris.graph_iri("lock")
SECONDS: Final = 900


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes: machine, process, a word nobody else has, and since when."""

    machine: str
    process: int
    word: str
    since: datetime

    @classmethod
    def me(cls) -> Holder:
        return cls(platform.node(), os.getpid(), uuid.uuid4().hex[:16], _now())

    @property
    def name(self) -> str:
        return f"{self.word} {self.process} {self.machine}"

    @property
    def gone(self) -> bool:
        """Whether the build is over, as far as can be told from here."""
        return _now() - self.since > timedelta(seconds=SECONDS) or self._is_dead()

    def _is_dead(self) -> bool:
        if self.machine != platform.node():
            return False
        try:
            os.kill(self.process, 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return False


class Lease:
    """The right to write to a server, for as long as it is renewed; ``dataset`` is where the lock graph lies."""

    def __init__(self, dataset: MutableDataset) -> None:
        self._dataset = dataset
        self._me = Holder.me()

    @classmethod
    @contextmanager
    def held(cls, dataset: MutableDataset) -> Iterator[Lease]:
        """Takes the lease for a block. LimitError when another build holds it."""
        lease = cls(dataset)
        lease._take()
        try:
            yield lease
        finally:
            if lease._is_mine():
                dataset.delete_graph(LOCK)

    def renew(self) -> None:
        """Prolongs the lease when a third of it is over. LimitError when another build has taken it meanwhile."""
        if _now() - self._me.since > timedelta(seconds=SECONDS / 3):
            self.check()
            self._me = Holder(self._me.machine, self._me.process, self._me.word, _now())
            self._write()

    def check(self) -> None:
        """Passes while the lease is ours. LimitError otherwise."""
        if not self._is_mine():
            raise _taken(_holder(self._dataset))

    def _take(self) -> None:
        holder = _holder(self._dataset)
        if holder and not holder.gone:
            raise _taken(holder)
        self._write()
        self.check()

    def _write(self) -> None:
        facts = {
            TERMS["rdfs:label"]: Literal(self._me.name),
            TERMS["dcterms:issued"]: Literal(self._me.since.isoformat()),
        }
        self._dataset.put_graph(LOCK, n_triples(Quad(LOCK, fact, value, LOCK) for fact, value in facts.items()))

    def _is_mine(self) -> bool:
        holder = _holder(self._dataset)
        return holder is not None and holder.word == self._me.word


def _holder(dataset: MutableDataset) -> Holder | None:
    facts = {quad.predicate: quad.object for quad in parse_n_triples(dataset.graph_text(LOCK), LOCK)}
    try:
        word, process, machine = str(facts[TERMS["rdfs:label"]][0]).split(" ", 2)
        return Holder(machine, int(process), word, datetime.fromisoformat(facts[TERMS["dcterms:issued"]][0]))
    except (KeyError, ValueError):
        return None  # no lock, or none that one of us has written


def _taken(holder: Holder | None) -> LimitError:
    if holder is None:
        return LimitError(
            Words("写入权已被别的程序取走，已停止", "another program has taken the right to write; stopped")
        )
    who, since = f"{holder.machine}:{holder.process}", holder.since.isoformat(timespec="minutes")
    return LimitError(
        Words(
            f"另一个程序（{who}，{since} 起）正在写这个图库，请等它结束再试；"
            f"它若已被强行终止，{SECONDS // 60} 分钟后可再建",
            f"another program ({who}, since {since}) is writing this store; try again when it is done, "
            f"or in {SECONDS // 60} minutes if it was killed",
        )
    )


def _now() -> datetime:
    return datetime.now(timezone.utc).replace(microsecond=0)
