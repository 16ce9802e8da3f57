"""All languages together: what is packed, and what is made of their files."""

from importlib.resources import files

import pytest

from reportparse.vocabulary import detection, loading, spacing
from reportparse.vocabulary import files as vocabulary_files
from reportparse.vocabulary.packing import packed_text


@pytest.fixture
def other_files(monkeypatch):
    """The files of the vocabulary are others than those that were packed."""
    kept = (vocabulary_files.read_packed, spacing._words, spacing._prefixes, loading.load)
    monkeypatch.setattr(vocabulary_files, "checksum", lambda: -1)
    for one in kept:
        one.cache_clear()
    yield
    for one in kept:
        one.cache_clear()


def test_what_is_packed_is_of_the_files_as_they_are():
    """the packed file is the one that `make docs` writes, so that no start pays for making it."""
    packed = files("reportparse.vocabulary").joinpath(vocabulary_files.PACKED)
    assert packed.read_text(encoding="utf-8") == packed_text()


def test_all_languages_together_are_the_same_packed_or_not():
    """every field of the vocabulary, and who has which word, in the same order."""
    packed, made = loading.load(), loading.joined_languages()
    assert packed == made
    assert [*packed.status_by_phrase.items()] == [*made.status_by_phrase.items()]
    assert [*packed.header_by_phrase.items()] == [*made.header_by_phrase.items()]
    assert detection._languages_by_word() == detection.languages_by_word()
    assert detection._little_words() == detection.little_words()
    assert spacing._prefixes() == tuple(spacing.prefixes())


@pytest.mark.usefixtures("other_files")
def test_other_files_are_read_themselves():
    """a vocabulary that somebody has changed counts, and nothing stale beside it."""
    assert vocabulary_files.read_packed() is None
    assert loading.load() == loading.joined_languages()
    assert spacing.set_apart("已完成６项，占60％") == "已完成 6 项, 占 60%"
