"""N-Triples in short, as they come from the workers, wait in the spool and go to them again to be traced."""

from __future__ import annotations

import zlib

BROKEN = zlib.error
"""What ``unpacked`` raises for bytes that are none of ``packed``."""
_LEVEL = 1
"""A twelfth of the text at less than a millisecond a notice; a higher one costs more than it saves."""


def packed(text: str) -> bytes:
    """A text in short."""
    return zlib.compress(text.encode("utf-8"), _LEVEL)


def unpacked(short: bytes) -> bytes:
    """The text again, in UTF-8; raises BROKEN."""
    return zlib.decompress(short)
