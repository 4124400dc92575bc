"""Worker processes end with the process they work for."""

import os
import signal
import subprocess
import sys

import pytest

_BUSY = """
import sys, time
from zwgk_graph.executing.pools import process_pool

if __name__ == "__main__":
    with process_pool(2) as pool:
        list(pool.map(abs, range(8)))
        print("ready", flush=True)
        time.sleep(600)
"""


def test_workers_end_when_their_parent_is_killed(tmp_path):
    script = tmp_path / "busy.py"
    script.write_text(_BUSY)
    process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    process.kill()
    # The workers write to the same pipe, which ends with the last of them; one that stayed would end the wait.
    rest, _ = process.communicate(timeout=60)
    assert rest == b""


def test_only_the_process_that_was_asked_answers_to_an_interrupt(tmp_path):
    script = tmp_path / "started.py"
    script.write_text(_STARTED)
    # In a group of its own, as under a terminal, where Ctrl-C goes to all processes of the group.
    process = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"starting\n"
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (out, err) == (b"answered once\n", b"")


_STARTED = """
import signal, time
from zwgk_graph.executing.pools import process_pool

told = []
if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda *_: told.append("once"))
    with process_pool(2) as pool:
        waiting = pool.submit(time.sleep, 1)
        print("starting", flush=True)  # the other processes are importing what they need
        waiting.result()
    print("answered", *told, flush=True)
"""


@pytest.mark.parametrize(("jobs", "items", "started"), [(2, 24, True), (2, 23, False), (1, 24, False)])
def test_processes_start_as_soon_as_many_items_are_expected(jobs, items, started):
    script = _EXPECTING.format(jobs=jobs, items=items)
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert found.stdout == f"{started}\n"


_EXPECTING = """
from multiprocessing import forkserver
from zwgk_graph.executing import Processes

Processes({jobs}).expect({items})
print(forkserver._forkserver._forkserver_pid is not None)
"""


@pytest.mark.skipif(sys.version_info < (3, 11), reason="Python 3.10 cannot be told not to")
@pytest.mark.parametrize("name", ["zwgk_graph", "hashlib"])
def test_no_module_is_loaded_from_the_working_folder(tmp_path, name):
    (tmp_path / "tool").mkdir()
    script = tmp_path / "tool" / "started.py"
    script.write_text(_LOOKING)
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / f"{name}.py").write_text("open('loaded', 'w').close()\n")
    done = subprocess.run([sys.executable, str(script)], cwd=papers, check=True, capture_output=True, text=True)
    assert (done.stdout, sorted(path.name for path in papers.iterdir())) == ("[0, 1, 2]\n", [f"{name}.py"])


_LOOKING = """
from zwgk_graph.executing.pools import process_pool

if __name__ == "__main__":
    with process_pool(2) as pool:
        print(list(pool.map(abs, range(3))))
"""
