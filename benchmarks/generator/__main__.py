"""Notices as files: ``python -m benchmarks.generator OUT --notices 1000 --seed 7 --faults 0.02``."""

from __future__ import annotations

import argparse
import json
from itertools import islice
from pathlib import Path

from benchmarks.generator.catalogue import LAYOUTS
from benchmarks.generator.formats import FORMATS
from benchmarks.generator.generating import generate


def main() -> None:
    """Write the notices under OUT and what is true of each as a line of OUT/truth.jsonl."""
    chosen = _arguments()
    years = chosen.years or _years(chosen.notices)
    counties = -(-chosen.notices // len(years))
    notices = generate(
        chosen.seed,
        counties=counties,
        years=years,
        formats=chosen.formats,
        layouts=chosen.layouts,
        faults=chosen.faults,
        size=chosen.size,
    )
    chosen.out.mkdir(parents=True, exist_ok=True)
    with (chosen.out / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for notice in islice(notices, chosen.notices):
            path = chosen.out / notice.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(notice.content)
            truth.write(json.dumps(notice.truth, ensure_ascii=False) + "\n")


def _years(notices: int) -> tuple[int, ...]:
    """Two years in a row, more where the counties of the country are not enough."""
    return tuple(range(2021, 2021 + max(2, -(-notices // 2500))))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generator", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--notices", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--faults", type=float, default=0.0, help="rate of each kind of fault, per notice")
    parser.add_argument("--size", type=float, default=1.0, help="share of a plan of some 40 tasks")
    parser.add_argument("--years", type=int, nargs="+")
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=["txt"])
    parser.add_argument("--layouts", nargs="+", choices=tuple(LAYOUTS), default=list(LAYOUTS))
    return parser.parse_args()


if __name__ == "__main__":
    main()
