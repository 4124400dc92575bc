"""The review file on the command line: read where it is named, written as a small diff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from zwgk_graph.model.errors import UnreadableError, system_reason
from zwgk_graph.model.language import Words

if TYPE_CHECKING:
    from zwgk_graph.tracing.review import Review


def read_reviews(path: str | None) -> tuple[Review, ...]:
    """The decisions of a review file; none where no file is named. UnreadableError when it cannot be read."""
    if path is None:
        return ()
    from zwgk_graph.tracing.review import parse_reviews

    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = system_reason(error)
        raise UnreadableError(path, Words(f"读不了：{reason.zh}", f"cannot be read: {reason.en}")) from error
    except UnicodeDecodeError as error:
        raise UnreadableError(path, Words("不是 UTF-8 文本", "no UTF-8 text")) from error
    return parse_reviews(text, path)


def write_reviews(path: str, reviews: tuple[Review, ...]) -> None:
    """Replaces the review file; UsageError where it cannot be written."""
    from zwgk_graph.cli.output import write_text
    from zwgk_graph.tracing.review import print_reviews

    write_text(print_reviews(reviews), path)
