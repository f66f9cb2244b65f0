"""What the tests of the pages share: one browser, and what it must not have to say of any page."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
PHONE, DESK = 360, 1280


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="needs Playwright: pip install 'tieout[dev]'"
    )
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser said or asked for that it should not have."""
    return []


@pytest.fixture
def opened(chromium: Any, complaints: list[str]) -> Iterator[Callable[..., Any]]:
    """Open a page of a site in a window of its own; console and requests off the folder are complaints."""
    contexts = []

    def open_(docs: Path, name: str, width: int = DESK, height: int = 900, **options: object) -> Any:
        folder = docs.resolve().as_uri()
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("popup", lambda window: complaints.append(window.url))
        page.on(
            "request", lambda r: None if r.url.startswith((folder, "data:")) else complaints.append(r.url)
        )
        page.goto(f"{folder}/{name}")
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def unsound() -> Callable[..., list[str]]:
    """What axe-core finds on a page on a desk in the light and on a phone in the dark, and where it is wider than the window."""
    axe = pytest.importorskip(
        "axe_playwright_python.base", reason="needs axe-core: pip install 'tieout[dev]'"
    )
    script = Path(axe.AXE_FILE_PATH).read_text("utf-8")

    def find(page: Any, within: str = "html") -> list[str]:
        found = []
        page.evaluate(script)
        for width, scheme in ((DESK, "light"), (PHONE, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.evaluate(
                "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
            )
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"wider than {width}")
            result = page.evaluate(
                "within => axe.run(within, {resultTypes: ['violations'], iframes: false, preload: false})",
                within,
            )
            for violation in result["violations"]:
                where = violation["nodes"][0]
                found.append(
                    f"{width} {scheme} {violation['id']}: {where['target']} {where['html'][:200]}"
                    f" {where['failureSummary']}"
                )
        return found

    return find
