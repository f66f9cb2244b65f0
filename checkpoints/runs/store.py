"""Where runs are kept: `out/runs/<id>/` holds a run, `out/latest` points to the last whole one.

A run is written beside its place and moved there when it is whole, so that nobody ever reads half a run and
an interrupted one leaves the last good one untouched.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tieout.errors import Mistake, TieoutError

LATEST = "latest"
UNFINISHED = ".unfinished"


def run_time() -> datetime:
    """The time of this run: `SOURCE_DATE_EPOCH` where it is set, else now; whole seconds, UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        hint = "it takes seconds since 1970, as in SOURCE_DATE_EPOCH=1076544000"
        message = f"SOURCE_DATE_EPOCH is {epoch!r}, which is no time"
        raise TieoutError(Mistake("source-date-epoch", message, hint=hint)) from error


def run_id(time: datetime, contents: Iterable[str]) -> str:
    """The name of a run: its time, and ten digits that are the same for the same input, rules and version."""
    digest = hashlib.sha256()
    for content in contents:
        digest.update(content.encode("utf-8", "surrogateescape") + b"\0")
    return f"{time:%Y%m%dT%H%M%SZ}-{digest.hexdigest()[:10]}"


@contextmanager
def new_run(out: Path, name: str) -> Iterator[Path]:
    """Give an empty folder to write the run in; when the block ends well, the run is kept and is the latest.

    Raises TieoutError where the folder cannot be written.
    """
    runs = out / "runs"
    unfinished = runs / f"{UNFINISHED}-{os.getpid()}-{name}"
    try:
        _remove_abandoned(runs)
        unfinished.mkdir(parents=True)
    except OSError as error:
        raise TieoutError(
            Mistake("cannot-write", f"cannot write here: {error.strerror}", str(out))
        ) from error
    try:
        yield unfinished
        _keep(unfinished, runs / name, out / LATEST)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def write_json(path: Path, content: object, indent: int | None = 1) -> None:
    """Write JSON, the same for the same content; in one line, which is quick, where `indent` is None."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    path.write_bytes(text.encode("utf-8", "backslashreplace") + b"\n")


def _keep(unfinished: Path, kept: Path, latest: Path) -> None:
    """Move the run to its place; where the same run is kept already, `latest` leads to a copy meanwhile."""
    previous = kept.with_name(f"{kept.name}-previous")
    if kept.exists():
        shutil.rmtree(previous, ignore_errors=True)
        shutil.copytree(kept, previous)
        _point(latest, previous)
        shutil.rmtree(kept)
    unfinished.rename(kept)
    _point(latest, kept)
    shutil.rmtree(previous, ignore_errors=True)


def _point(link: Path, target: Path) -> None:
    """Let `link` lead to `target` from one moment to the next."""
    beside = link.with_name(f".{link.name}-{os.getpid()}")
    beside.unlink(missing_ok=True)
    beside.symlink_to(os.path.relpath(target, link.parent), target_is_directory=True)
    beside.replace(link)


def _remove_abandoned(runs: Path) -> None:
    """Remove what an interrupted run of a process that is gone has left behind."""
    for folder in runs.glob(f"{UNFINISHED}-*"):
        process = folder.name.removeprefix(f"{UNFINISHED}-").partition("-")[0]
        if process.isdigit() and not _is_running(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
