"""Worker processes end with the process they work for."""

import subprocess
import sys

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
