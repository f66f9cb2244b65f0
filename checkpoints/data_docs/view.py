"""A page as HTML: jinja templates with autoescape, the style sheet inside, nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

import tieout
from tieout.checkpoints.data_docs import words
from tieout.checkpoints.data_docs.marks import KEY, LEGEND, SAYS

_TEMPLATES = Path(__file__).parent / "templates"


class TemplateView:
    """Makes the HTML of a page from its template; the page's fields are the template's names."""

    def __init__(self, template: str) -> None:
        self._template = _environment().get_template(template)

    def render(self, page: NamedTuple, **_: object) -> str:
        """The HTML; raises where the template asks for what the page does not have."""
        html = self._template.render(page._asdict())
        return words.visible(html).encode("utf-8", "replace").decode()


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(_globals())
    environment.filters.update(exact=words.exact, brief=words.brief)
    return environment


def _digest(*texts: str) -> str:
    """What a policy calls these texts by, so that it allows them and no others; `'none'` where there are none."""
    hashes = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{each}'" for each in hashes) or "'none'"


def _globals() -> dict[str, Any]:
    """What every template may say, style sheets and scripts and the one policy that allows them among it."""
    styles = {path.stem: path.read_text("utf-8") for path in sorted(_TEMPLATES.glob("*.css"))}
    scripts = {path.stem: path.read_text("utf-8") for path in sorted(_TEMPLATES.glob("*.js"))}
    return {
        "styles": {name: Markup(style) for name, style in styles.items()},
        "scripts": {name: Markup(script) for name, script in scripts.items()},
        "policy": f"default-src 'none'; style-src {_digest(*styles.values())}; script-src {_digest(*scripts.values())}; "
        "img-src data:; base-uri 'none'; form-action 'none'",
        "legend": LEGEND,
        "key": KEY,
        "tick_says": SAYS,
        "status_words": words.STATUS,
        "verdict_words": words.VERDICT,
        "severity_words": words.SEVERITY,
        "statement_words": words.STATEMENT,
        "kind_words": words.KIND,
        "difference_words": words.DIFFERENCE,
        "counted": words.counted,
        "ended": words.ended,
        "version": tieout.__version__,
    }
