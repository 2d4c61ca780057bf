"""Watching: one build for the changes of one moment, none for what does not count."""

import threading
import time
from pathlib import Path

from generator.watch import watch


def test_a_change_makes_one_build(tmp_path: Path) -> None:
    stop, built = threading.Event(), threading.Semaphore(0)
    thread = threading.Thread(target=watch, args=([tmp_path, tmp_path / "absent"], built.release, stop))
    thread.start()
    try:
        # the observer starts in its own time: touch until the first build shows that it is there
        for number in range(50):
            (tmp_path / "a.txt").write_text(str(number))
            if built.acquire(timeout=0.5):
                break
        else:
            raise AssertionError("no build after a change")
        time.sleep(0.6)
        while built.acquire(blocking=False):
            pass
        (tmp_path / ".a.txt.swp").write_text("x")
        (tmp_path / "a.txt~").write_text("x")
        assert not built.acquire(timeout=1.5)
        (tmp_path / "b").mkdir()
        (tmp_path / "b/c.yml").write_text("x")
        (tmp_path / "a.txt").unlink()
        assert built.acquire(timeout=10)
        assert not built.acquire(timeout=1.5)
    finally:
        stop.set()
        thread.join(timeout=10)
    assert not thread.is_alive()
