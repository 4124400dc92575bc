"""Writers: typeset blocks to the bytes of a file, the same bytes every time."""

from __future__ import annotations

from benchmarks.generator.formats.html import write_html
from benchmarks.generator.formats.markdown import write_markdown
from benchmarks.generator.formats.text import write_text
from benchmarks.generator.layouts import Layout
from benchmarks.generator.paper import Paper
from benchmarks.generator.typesetting import typeset

FORMATS = ("txt", "md", "html", "docx", "pdf", "xlsx")


def write(paper: Paper, layout: Layout, ending: str) -> bytes:
    """The paper as a file of the format named by its ending.

    Libraries for docx, pdf and xlsx are imported only when such a file is wanted.
    """
    blocks = typeset(paper, layout)
    if ending == "txt":
        return write_text(blocks, layout).encode(layout.encoding)
    if ending == "md":
        return write_markdown(blocks).encode()
    if ending == "html":
        return write_html(blocks, paper, layout).encode()
    if ending == "docx":
        from benchmarks.generator.formats.docx import write_docx

        return write_docx(blocks, layout)
    if ending == "pdf":
        from benchmarks.generator.formats.pdf import write_pdf

        return write_pdf(blocks, paper)
    if ending == "xlsx":
        from benchmarks.generator.formats.xlsx import write_xlsx

        return write_xlsx(blocks)
    raise ValueError(f"unknown format: {ending}")
