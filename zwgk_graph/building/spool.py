"""What has been made ready but no published store holds yet, so that a build that was killed goes on there.

The spool is a folder inside the store's, one file a source, named by the source's name and bytes and the extractor's
version: whatever has changed is not found again. Publishing a generation removes it, so it takes no more room than
the build that was killed had come to, a twentieth of the store's. A file is a line of JSON, what each notice is and how
many bytes its packed N-Triples take, and these.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zwgk_graph.building.packing import BROKEN, unpacked
from zwgk_graph.building.preparing import PreparedNotice, PreparedSource
from zwgk_graph.building.report import Counts
from zwgk_graph.building.version import extractor_version
from zwgk_graph.model.language import Words
from zwgk_graph.store.generations import SPOOL


@dataclass(frozen=True, slots=True)
class Spool:
    """The spool of the store in a folder; without a folder, as for a store on a server, nothing is kept."""

    store: Path | None

    def find(self, name: str, sha256: str) -> PreparedSource | None:
        """What a build that was killed has made of a source, by its name and the SHA-256 of its bytes."""
        place = self._place(name, sha256)
        notices = _read(place) if place else ()
        return PreparedSource(name, sha256, notices) if notices else None

    def keep(self, prepared: PreparedSource) -> None:
        """Keeps what a source has given."""
        place = self._place(prepared.name, prepared.sha256)
        if place and prepared.notices:
            with suppress(OSError):  # a full disk will be told of by the store itself
                _write(place, prepared.notices)

    def _place(self, name: str, sha256: str) -> Path | None:
        if self.store is None:
            return None
        what = "\0".join((name, sha256, extractor_version()))
        return self.store / SPOOL / hashlib.sha256(what.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _write(place: Path, notices: tuple[PreparedNotice, ...]) -> None:
    heads = [
        {
            "graph": one.graph,
            "counts": one.counts._asdict(),
            "warnings": [(words.zh, words.en) for words in one.warnings],
            "head": one.head,
            "bytes": len(one.triples),
        }
        for one in notices
    ]
    place.parent.mkdir(exist_ok=True)
    line = json.dumps(heads, ensure_ascii=False).encode("utf-8")
    # One that is cut off, where the process is killed here, is known by its bytes that cannot be unpacked.
    place.write_bytes(b"".join((line, b"\n", *(one.triples for one in notices))))


def _read(place: Path) -> tuple[PreparedNotice, ...]:
    try:
        with place.open("rb") as file:
            notices = tuple(_notice(row, file.read(row["bytes"])) for row in json.loads(file.readline()))
        for notice in notices:
            unpacked(notice.triples)
    except (OSError, ValueError, BROKEN):
        return ()
    return notices


def _notice(row: dict[str, Any], triples: bytes) -> PreparedNotice:
    return PreparedNotice(
        graph=row["graph"],
        triples=triples,
        counts=Counts(**row["counts"]),
        warnings=tuple(Words(zh, en) for zh, en in row["warnings"]),
        head=row["head"],
    )
