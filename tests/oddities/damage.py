"""Bytes as bad copies leave them: cut, doubled, moved, flipped."""

import io
import random
import zipfile


def damaged(data: bytes, rng: random.Random, most: int = 4) -> bytes:
    """The bytes with a few pieces cut, doubled, moved or changed."""
    for _ in range(rng.randint(1, most)):
        start = rng.randrange(len(data) + 1)
        end = min(len(data), start + rng.choice((1, 2, 8, 60, 900)))
        piece, place = data[start:end], rng.randrange(len(data) + 1)
        match rng.choice(("cut", "drop", "double", "move", "flip", "noise")):
            case "cut":
                data = data[: max(start, len(data) // 3)]
            case "drop":
                data = data[:start] + data[end:]
            case "double":
                data = data[:place] + piece + data[place:]
            case "move":
                rest = data[:start] + data[end:]
                data = rest[:place] + piece + rest[place:]
            case "flip":
                data = data[:start] + bytes(byte ^ rng.choice((0, 1, 32, 128)) for byte in piece) + data[end:]
            case "noise":
                data = data[:start] + rng.randbytes(len(piece)) + data[end:]
    return data


def damaged_container(data: bytes, rng: random.Random) -> bytes:
    """A container of which one part, its markup, is damaged; now and then the container itself."""
    if rng.random() < 0.2:
        return damaged(data, rng)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        names = old.namelist()
        hurt = rng.choice([name for name in names if name.endswith("document.xml")] * 4 + names)
        for name in names:
            part = old.read(name)
            if name == hurt:
                part = _moved_elements(part, rng) if rng.random() < 0.8 else damaged(part, rng)
            if name != hurt or rng.random() < 0.95:
                new.writestr(zipfile.ZipInfo(name), part)
    return stream.getvalue()


def _moved_elements(part: bytes, rng: random.Random) -> bytes:
    """Markup that is still well formed: elements dropped, doubled, moved into others, renamed, with other values."""
    from xml.etree import ElementTree

    root = ElementTree.fromstring(part)
    for _ in range(rng.randint(1, 6)):
        elements = list(root.iter())
        parents = {child: parent for parent in elements for child in parent}
        if not parents:
            break
        one, other = rng.choice(list(parents)), rng.choice(elements)
        match rng.choice(("drop", "double", "move", "rename", "value", "empty")):
            case "drop":
                parents[one].remove(one)
            case "double":
                parents[one].insert(0, one)
                break
            case "move" if other not in one.iter():
                parents[one].remove(one)
                other.insert(rng.randint(0, len(other)), one)
            case "rename":
                one.tag = other.tag
            case "value":
                for key in list(one.attrib):
                    one.set(key, rng.choice(("", "-1", "0", "99999999999", "x", "1.5", "restart", "true", "NaN")))
            case "empty":
                one.clear()
    return ElementTree.tostring(root)
