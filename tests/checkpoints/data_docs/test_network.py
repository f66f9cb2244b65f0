"""A run asks nothing of the network, and its pages load nothing from it."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest
from made_release import RULES, VOCABULARY, kept, made_release

from tieout.checkpoints.data_docs import view
from tieout.checkpoints.runs.run import run_checkpoint

SCRIPTS = [
    path.read_text("utf-8") for path in sorted((Path(view.__file__).parent / "templates").glob("*.js"))
]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that somebody asked for; the network is closed."""
    asked: list[str] = []

    def refuse(*arguments: object, **_: object) -> None:
        asked.append(str(arguments[-1]))
        raise OSError("the network is closed")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    return asked


def test_the_network_is_closed_in_these_tests(asked: list[str]) -> None:
    with pytest.raises(OSError, match="closed"):
        socket.create_connection(("127.0.0.1", 9))
    assert asked


def test_a_run_needs_no_network(asked: list[str], tmp_path: Path) -> None:
    run_checkpoint([made_release()], RULES, VOCABULARY, tmp_path)
    assert asked == []


def test_no_page_names_an_address_elsewhere(tmp_path: Path) -> None:
    folder = run_checkpoint([made_release()], RULES, VOCABULARY, tmp_path).folder / "docs"
    files = kept(folder)
    pages = {name: content.decode() for name, content in files.items() if name.endswith(".html")}
    assert pages
    assert files.keys() - pages.keys() == {"exceptions.xlsx"}
    for name, html in pages.items():
        addresses = re.findall(r"(?:src|href|action)\s*=\s*\"([^\"]*)\"|url\(([^)]*)\)|@import", html)
        assert not [a for a, b in addresses if re.match(r"[a-z]+:|//", a) and a != "data:,"], name
        assert not [b for _, b in addresses if b], name
        page = re.sub(r'<script type="application/json" id="evidence">[^<]*</script>', "", html)
        scripts = re.findall(r"<script>(.*?)</script>|(<script[^>]+)", page, re.DOTALL)
        assert all(script in SCRIPTS for script, _ in scripts), name


def test_no_script_asks_for_anything_or_writes_markup() -> None:
    assert SCRIPTS
    asks = re.compile(r"https?:|fetch|XMLHttp|import\b|WebSocket|eval\b|innerHTML|document\.write")
    for script in SCRIPTS:
        assert not asks.search(script.replace("http://www.w3.org/2000/svg", ""))  # names SVG, asks nobody
