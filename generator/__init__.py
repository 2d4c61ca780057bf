"""Raadsdossier: one Markdown dossier per EU Council meeting, out of the papers of parliament."""

__version__ = "0.1.0"
