"""How much the reader takes in before it refuses a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file; a file beyond one of them is refused with the bound named.

    ``file_bytes`` counts the file as stored, ``unpacked_bytes`` all parts of an archive or office file unpacked,
    ``zip_ratio`` unpacked to packed size of one member (told only beyond ``zip_ratio_from`` bytes, because small
    XML parts pack very well), ``cells`` the cells of all tables together, ``characters`` the decoded text with its
    markup, which may hold whole pictures, ``text_characters`` what is left to read: a long plan has 40,000, and to
    extract a million takes some 20 s of processor time.
    """

    file_bytes: int = 64 * 1024 * 1024
    characters: int = 20_000_000
    text_characters: int = 2_000_000
    unpacked_bytes: int = 256 * 1024 * 1024
    zip_ratio: int = 200
    zip_ratio_from: int = 8 * 1024 * 1024
    zip_members: int = 10_000
    pages: int = 1_000
    cells: int = 200_000


DEFAULT_LIMITS = Limits()
