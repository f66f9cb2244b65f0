"""The site as Great Expectations builds it: our builder, sections and index, written whole or not at all.

The stock pages load scripts and fonts from the network, let HTML of a filing through, and leave out a page
that fails; ours do none of it. What is replaced is everything behind `build_data_docs`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from great_expectations.data_context.util import instantiate_class_from_config
from great_expectations.render.renderer.site_builder import SiteBuilder

from tieout.checkpoints.data_docs.source import SOURCE, Publication

SITE = "tieout"
_HERE = "tieout.checkpoints.data_docs"


def site_config(folder: Path) -> dict[str, Any]:
    """The site's entry in `data_docs_sites` of a GX context."""
    return {
        "module_name": f"{_HERE}.site",
        "class_name": "TieoutSiteBuilder",
        "store_backend": {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": str(folder.resolve()),
        },
        "site_section_builders": {
            **dict.fromkeys(("expectations", "validations", "profiling"), "None"),
            "filings": _section("FilingPageRenderer", "filing"),
            "rules": _section("RulePageRenderer", "rule"),
            "exceptions": _section("ExceptionsPageRenderer", "exceptions"),
            "proof": _section("ProvePageRenderer", "prove"),
            "work_paper": {
                "module_name": f"{_HERE}.work_paper",
                "class_name": "WorkPaperSection",
                "source_store_name": SOURCE,
            },
            "changes": _section("ChangesPageRenderer", "changes"),
        },
        "site_index_builder": _section("IndexPageRenderer", "index", "IndexBuilder"),
    }


class TieoutSiteBuilder(SiteBuilder):
    """Builds every section and the index, copies no static assets, and lets every exception through."""

    def build(self, resource_identifiers: Any = None, build_index: bool = True) -> tuple[str, dict[str, str]]:
        """Write all pages; gives the address of the index."""
        for section in self.site_section_builders.values():
            section.build(resource_identifiers)
        self.site_index_builder.build(build_index=build_index)
        return self.get_resource_url(only_if_exists=False) or "", {}


class PageSection:
    """A section of the site: a renderer makes a page of each key it knows, a view makes HTML of it."""

    def __init__(
        self,
        name: str,
        data_context: Any,
        target_store: Any,
        renderer: dict[str, Any],
        view: dict[str, Any],
        source_store_name: str = SOURCE,
    ) -> None:
        self.name = name
        self._context = data_context
        self._source = source_store_name
        self._target = target_store.store_backends["static_assets"]
        self._renderer = _instantiate(renderer, {"data_context": data_context})
        self._view = _instantiate(view, {})

    def build(self, resource_identifiers: Any = None) -> None:
        """Write the section's pages."""
        publication: Publication = self._context.stores[self._source]
        for path, key in self._renderer.pages(publication):
            page = self._view.render(self._renderer.render(publication, key, path))
            self._target.set(tuple(path.split("/")), page, content_encoding="utf-8", content_type="text/html")


class IndexBuilder(PageSection):
    """The first page; a section like the others, built last."""

    def build(self, resource_identifiers: Any = None, build_index: bool = True) -> None:
        """Write the index, unless it is not wanted."""
        if build_index:
            super().build(resource_identifiers)


def _instantiate(config: dict[str, Any], environment: dict[str, Any]) -> Any:
    return instantiate_class_from_config(config, environment, {})  # type: ignore[no-untyped-call]


def _section(renderer: str, template: str, builder: str = "PageSection") -> dict[str, Any]:
    return {
        "module_name": f"{_HERE}.site",
        "class_name": builder,
        "source_store_name": SOURCE,
        "renderer": {"module_name": f"{_HERE}.{template}_page", "class_name": renderer},
        "view": {
            "module_name": f"{_HERE}.view",
            "class_name": "TemplateView",
            "template": f"{template}.html",
        },
    }
