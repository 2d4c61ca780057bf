"""Watching: one build for the changes of one moment, none for what does not count."""

import threading
from pathlib import Path

from generator.watch import watch


def test_a_change_makes_one_build(tmp_path: Path) -> None:
    stop, built = threading.Event(), threading.Semaphore(0)
    thread = threading.Thread(target=watch, args=([tmp_path, tmp_path / "absent"], built.release, stop))
    thread.start()
    try:
        assert built.acquire(timeout=20)  # the first build comes without a change
        (tmp_path / "a.txt").write_text("x")
        assert built.acquire(timeout=20)
        assert not built.acquire(timeout=1.5)
        (tmp_path / ".a.txt.swp").write_text("x")
        (tmp_path / "a.txt~").write_text("x")
        assert not built.acquire(timeout=1.5)
        (tmp_path / "b").mkdir()
        (tmp_path / "b/c.yml").write_text("x")
        (tmp_path / "a.txt").unlink()
        assert built.acquire(timeout=20)
        assert not built.acquire(timeout=1.5)
    finally:
        stop.set()
        thread.join(timeout=10)
    assert not thread.is_alive()
