"""
What words mean, per language: one TOML file each, and nothing of it in code.

A phrase is compared folded (see `text.fold`): without case, accents and typographic dashes.
"""

from reportparse.vocabulary.detection import find_language, find_languages
from reportparse.vocabulary.files import languages
from reportparse.vocabulary.loading import load, load_for
from reportparse.vocabulary.words import Vocabulary

__all__ = ["Vocabulary", "find_language", "find_languages", "languages", "load", "load_for"]
