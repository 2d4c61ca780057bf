"""The settings files as tables: councils, groups, presidencies, spellings, and the site's name.

Scope: read one table each out of ``content/*.yml`` (or of ``mkdocs.yml``), or raise a ``ConfigError`` that
names the file, the line and the key, says what was found and what is accepted, and gives an example.
"""

from generator.tables.files import ConfigError, Files
from generator.tables.mkdocs_yml import Site, site
from generator.tables.names import adjectives, councils, groups, plain, presidencies, spelling
from generator.tables.privacy_yml import Privacy, privacy

__all__ = [
    "ConfigError", "Files", "Privacy", "Site", "adjectives", "councils", "groups", "plain", "presidencies",
    "privacy", "site", "spelling",
]  # fmt: skip
