"""A real Virtuoso with an empty database in a folder of its own, on free ports of this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.processes import free_port, started

PROGRAM = shutil.which("virtuoso-t")
USER = PASSWORD = "dba"
"""The account every new database has."""
CONFIGURATION = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5

[SPARQL]
ResultSetMaxRows = {rows}
"""


@contextmanager
def running(folder: Path, rows: int = 1_000_000) -> Iterator[str]:
    """The URL of its query endpoint for a block; answers are cut off after so many rows."""
    http = free_port()
    folder.mkdir()
    (folder / "virtuoso.ini").write_text(CONFIGURATION.format(sql=free_port(), http=http, rows=rows), encoding="ascii")
    assert PROGRAM is not None
    url = f"http://127.0.0.1:{http}/sparql"
    with started([PROGRAM, "-f", "+configfile", "virtuoso.ini"], folder, url):
        yield url
