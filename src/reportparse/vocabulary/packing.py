"""What all languages say together, made once from their files: every document asks for it, and making takes long."""

import json

from reportparse.vocabulary.detection import languages_by_word, little_words
from reportparse.vocabulary.files import checksum
from reportparse.vocabulary.loading import joined_languages, packed_vocabulary
from reportparse.vocabulary.spacing import prefixes, unspaced_words


def packed_text() -> str:
    """The text of `packed.json` for the files as they are: one line for each part and each field of the vocabulary."""
    joined = packed_vocabulary(joined_languages())
    by_word = {word: " ".join(sorted(codes)) for word, codes in sorted(languages_by_word().items())}
    little = {code: sorted(words) for code, words in little_words().items()}
    parts = {"unspaced": unspaced_words(), "prefixes": prefixes(), "little_words": little, "languages_by_word": by_word}
    lines = [f'"{name}":{_json(value)}' for name, value in {"checksum": checksum(), **parts}.items()]
    fields = ",\n".join(f'"{name}":{_json(value)}' for name, value in joined.items())
    return "{\n" + ",\n".join(lines) + ',\n"joined":{\n' + fields + "\n}}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
