"""Pages of the ontology and of the theme scheme, one in each language, made with pyLODE; needs no network.

python -m benchmarks.ontology_pages build/docs
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from rdflib import Graph, Literal

from zwgk_graph.resources import read_text

LANGUAGES = ("zh", "en")


def write_pages(folder: Path) -> list[Path]:
    """Writes ``{zwgk,themes}.{zh,en}.html`` into a folder, which is made if needed."""
    from pylode import OntPub, VocPub

    logging.disable(logging.INFO)
    folder.mkdir(parents=True, exist_ok=True)
    pages = []
    for name, profile in (("zwgk", OntPub), ("themes", VocPub)):
        for language in LANGUAGES:
            page = folder / f"{name}.{language}.html"
            page.write_text(
                profile(ontology=in_language(f"ontology/{name}.ttl", language)).make_html(), encoding="utf-8"
            )
            pages.append(page)
    return pages


def in_language(file: str, language: str) -> Graph:
    """A shipped vocabulary without what is said in other languages: pyLODE runs the labels of all together."""
    graph = Graph().parse(data=read_text(file), format="turtle")
    for triple in list(graph):
        words = triple[2]
        if isinstance(words, Literal) and words.language not in (None, language):
            graph.remove(triple)
    return graph


if __name__ == "__main__":
    for written in write_pages(Path(sys.argv[1] if len(sys.argv) > 1 else "build/docs")):
        print(written)
