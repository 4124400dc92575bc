"""Measure: ``python -m benchmarks --notices 1000`` prints a table and writes build/bench.json."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import extraction, killing, memory, starting, stores
from benchmarks.measuring import Figure, table

PLAIN_UP_TO = 1000
"""The plain pipeline is not run on more notices unless asked for: it takes hours and some 15 GB."""


def main() -> None:
    """Generate the corpora, measure, print the tables and write the JSON."""
    chosen = _arguments()
    record: dict[str, object] = {"machine": _machine(), "seed": chosen.seed, "size": chosen.size}
    for notices in chosen.notices:
        with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
            found = []
            print(f"\n{notices} notices\n", flush=True)
            for figure in _figures(notices, Path(folder), chosen):
                found.append(figure)
                print(table([figure]).splitlines()[-1], file=sys.stderr, flush=True)
            print(table(found))
            record[str(notices)] = [figure.to_record() for figure in found]
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _figures(notices: int, folder: Path, chosen: argparse.Namespace) -> Iterator[Figure]:
    papers = folder / "papers"
    command = (sys.executable, "-m", "benchmarks.generator", str(papers), "--notices", str(notices))
    subprocess.run((*command, "--size", str(chosen.size), "--seed", str(chosen.seed)), check=True)
    (papers / "truth.jsonl").unlink()
    corpus = stores.Corpus(papers, notices, folder, chosen.links)
    yield from extraction.figures(papers)
    yield from stores.figures(corpus, chosen.plain or notices <= PLAIN_UP_TO)
    yield from starting.figures(corpus.store, min(papers.rglob("*.txt")))
    if chosen.memory:
        yield from memory.figures(papers, folder)
    if chosen.kill:
        yield from killing.figures(papers, folder, chosen.kill, chosen.seed)


def _machine() -> dict[str, object]:
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
        "load": os.getloadavg()[0],
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--notices", type=int, nargs="+", default=[100], help="sizes of the generated corpora")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--size", type=float, default=1.0, help="share of a plan of some 40 tasks that each plan has")
    parser.add_argument("--no-links", dest="links", action="store_false", help="leave out the links between plans")
    parser.add_argument("--plain", action="store_true", help="run the plain pipeline on large corpora too")
    parser.add_argument("--memory", action="store_true", help="also build once more to see the peaks of all processes")
    parser.add_argument("--kill", type=int, default=0, help="also kill so many builds at random moments")
    parser.add_argument("--out", type=Path, default=Path("build/bench.json"))
    parser.add_argument("--folder", type=Path, help="where to put the corpora and stores meanwhile")
    return parser.parse_args()


if __name__ == "__main__":
    main()
