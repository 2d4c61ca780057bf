"""The site's name and addresses, out of ``mkdocs.yml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from generator.strict_yaml import Node
from generator.tables.files import Key, mapping_of, refused, text_of, top


@dataclass(frozen=True, slots=True)
class Site:
    """The site's name and address (empty when ``mkdocs.yml`` does not say).

    ``authority`` opens its permanent ids (RFC 4151: a host that was ours, and a year in which it was);
    ``contact`` and ``expires`` (a day) are for ``security.txt``.
    """

    name: str
    url: str
    authority: str = ""
    contact: str = ""
    expires: str = ""

    def address(self, path: str) -> str:
        """The whole address of a path; one that is whole already stays as it is."""
        return path if "://" in path else f"{self.url.rstrip('/')}/{path}"

    @property
    def host(self) -> str:
        """The authority's host, else that of the address."""
        return self.authority.partition(",")[0] or urlsplit(self.url).hostname or ""

    def tag(self, path: str) -> str:
        """The permanent id of what stands at a path: ``tag:example.org,2026:stukken/kst-1-2``."""
        return f"tag:{self.authority or f'{self.host},2026'}:{path}"


_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_SITE = Key("site_name", "de naam van de site", "site_name: Raadsdossier")


def site(path: Path) -> Site:
    """What ``mkdocs.yml`` says of the site; its other settings are MkDocs' business."""
    if not path.is_file():  # the generator also works on a folder that is no checkout
        return Site(name="Raadsdossier", url="")
    values = mapping_of(path, top(path, tags=True), _SITE)
    if "site_name" not in values:
        raise refused(path, 1, _SITE, "de sleutel ontbreekt")
    return Site(
        name=text_of(path, values["site_name"], _SITE),
        url=_setting(values, "site_url"),
        **_extra(path, values),
    )


_EXPIRES = Key("expires", "een dag", "expires: 2027-11-01")


def _extra(path: Path, values: Mapping[str, Node]) -> dict[str, str]:
    """The keys of ours under ``extra``."""
    extra = values.get("extra")
    own = (extra.mapping if extra else None) or {}
    found = {key: _setting(own, key) for key in ("authority", "contact", "expires")}
    if found["expires"] and not _DAY.fullmatch(found["expires"]):
        raise refused(path, own["expires"].line, _EXPIRES, f"gevonden: {found['expires']!r}")
    return found


def _setting(values: Mapping[str, Node], key: str) -> str:
    node = values.get(key)
    return (node.text or "") if node else ""
