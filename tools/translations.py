"""Keep the German catalogues in step with the code: `update`, `compile`, `check`. Needs no gettext tools.

There is one catalogue for each storey and each front, `<folder>/locale/de/LC_MESSAGES/django.po`, with the
compiled `.mo` beside it. The msgids are English and need no catalogue of their own. Folders after the command
limit it to these:

    python tools/translations.py update lotse/events lotse/web/desk
"""

from __future__ import annotations

import argparse
import io
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "django"
LOCALE = "de"
# Django merges the catalogues that share this expression; it must equal that of its own German catalogue.
PLURAL_FORMS = "nplurals=2; plural=(n != 1);"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATE_SUFFIXES = {".html", ".txt", ".xml", ".svg", ".jinja"}
# `trimmed` must agree with the Jinja environment's policy "ext.i18n.trimmed".
JINJA_OPTIONS = {
    "trimmed": "true",
    "newstyle_gettext": "true",
    "silent": "false",
    "extensions": "jinja2.ext.do",
}
VOLATILE_HEADERS = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Report-Msgid-Bugs-To|Language-Team):.*\n',
    re.MULTILINE,
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")

Key = tuple[str, str]


def folders() -> list[Path]:
    """Every folder with its own catalogue: the storeys, and under `web` each front."""
    package = ROOT / "lotse"
    storeys = [path for path in sorted(package.iterdir()) if path.is_dir() and path.name != "web"]
    fronts = sorted((package / "web").iterdir()) if (package / "web").is_dir() else []
    return [path for path in storeys + fronts if path.is_dir() and path.name not in {"__pycache__", "locale"}]


def po_path(folder: Path) -> Path:
    """Where the folder's catalogue lies."""
    return folder / "locale" / LOCALE / "LC_MESSAGES" / f"{DOMAIN}.po"


def sources(folder: Path) -> Iterator[tuple[Path, str]]:
    """The folder's files that can hold sentences, each with the name of Babel's extraction method."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if not path.is_file() or {"migrations", "static", "locale", "__pycache__"} & set(inside):
            continue
        if path.suffix == ".py":
            yield path, "python"
        # Wagtail's admin is rendered by Django's own template engine, which Jinja2 cannot read.
        elif path.suffix in TEMPLATE_SUFFIXES and "templates" in inside and "wagtailadmin" not in inside:
            yield path, "jinja2.ext:babel_extract"


def wanted(folder: Path) -> Catalog:
    """What the code says now: a catalogue of the msgids found, without translations."""
    catalog = Catalog(locale=LOCALE, domain=DOMAIN, project="Lotse", version="1", fuzzy=False)
    catalog.header_comment = "# German sentences of Lotse. Kept in step with the code by tools/translations.py."
    for path, method in sources(folder):
        with path.open("rb") as source:
            try:
                found = list(
                    extract(method, source, KEYWORDS, ("Translators:",), JINJA_OPTIONS, strip_comment_tags=True)
                )
            except Exception as error:
                raise SystemExit(f"{path.relative_to(ROOT)}: cannot be read: {error}") from error
        for line, message, comments, context in found:
            place = (path.relative_to(folder).as_posix(), line)
            catalog.add(message, None, locations=[place], auto_comments=comments, context=context)
    return catalog


def stored(folder: Path) -> Catalog:
    """The catalogue in the repository; empty when there is none yet."""
    path = po_path(folder)
    if not path.exists():
        return Catalog(locale=LOCALE, domain=DOMAIN)
    with path.open("rb") as source:
        return read_po(source, locale=LOCALE, domain=DOMAIN, abort_invalid=True)


def key(message: Message) -> Key:
    """Context and msgid: what makes a message one and the same."""
    return (message.context or "", message.id if isinstance(message.id, str) else message.id[0])


def messages(catalog: Catalog) -> dict[Key, Message]:
    """The catalogue's messages without its header."""
    return {key(message): message for message in catalog if message.id}


def strings(message: Message) -> tuple[str, ...]:
    """The message's translations: one, or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def complete(message: Message) -> bool:
    """Whether every form is translated."""
    expected = 2 if message.pluralizable else 1
    return len(strings(message)) == expected and all(strings(message))


# --- update ---------------------------------------------------------------------------------------


def update(only: list[Path]) -> int:
    """Bring every catalogue in step with the code; keep translations, drop what is no longer used."""
    old = {folder: messages(stored(folder)) for folder in folders()}
    known: dict[Key, Message] = {}
    for found in old.values():
        known.update({name: message for name, message in found.items() if complete(message) and not message.fuzzy})
    for folder in only:
        before, catalog = old[folder], wanted(folder)
        for name, message in messages(catalog).items():
            previous = before.get(name)
            source = previous if previous is not None and any(strings(previous)) else known.get(name, previous)
            if source is not None and source.pluralizable == message.pluralizable:
                message.string = source.string
            if previous is not None:
                message.user_comments = previous.user_comments
                message.flags |= previous.flags & {"fuzzy"}
        write(folder, catalog)
        missing = sum(not complete(message) for message in messages(catalog).values())
        if messages(catalog) or before:
            print(f"{folder.relative_to(ROOT)}: {len(messages(catalog))} messages, {missing} to translate")
    return 0


def write(folder: Path, catalog: Catalog) -> None:
    """Write the catalogue without anything that changes by itself: no dates, no line numbers, no versions."""
    path = po_path(folder)
    if not messages(catalog):
        for leftover in (path, path.with_suffix(".mo")):
            leftover.unlink(missing_ok=True)
        return
    text = io.BytesIO()
    write_po(text, catalog, width=110, sort_by_file=True, include_lineno=False, omit_header=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(VOLATILE_HEADERS.sub("", text.getvalue().decode()), encoding="utf-8")


# --- compile --------------------------------------------------------------------------------------


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as a `.mo` file: the same bytes for the same translations on every machine."""
    header = f"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: {PLURAL_FORMS}\nLanguage: {LOCALE}\n"
    pairs = {b"": header.encode()}
    for message in messages(catalog).values():
        if complete(message) and not message.fuzzy:
            ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
            context = f"{message.context}\x04" if message.context else ""
            pairs[(context + "\0".join(ids)).encode()] = "\0".join(strings(message)).encode()
    rows = sorted(pairs.items())
    count, start = len(rows), 28
    offset = start + count * 16
    ids_index, strings_index, data = b"", b"", b""
    for index_of in (0, 1):
        for row in rows:
            entry = struct.pack("<II", len(row[index_of]), offset + len(data))
            data += row[index_of] + b"\0"
            if index_of == 0:
                ids_index += entry
            else:
                strings_index += entry
    magic = struct.pack("<7I", 0x950412DE, 0, count, start, start + count * 8, 0, offset)
    return magic + ids_index + strings_index + data


def compile_all(only: list[Path]) -> int:
    """Write the `.mo` file beside every catalogue."""
    for folder in only:
        path = po_path(folder)
        if path.exists():
            path.with_suffix(".mo").write_bytes(compiled(stored(folder)))
    return 0


# --- check ----------------------------------------------------------------------------------------


def faults_of_message(message: Message) -> Iterator[str]:
    """What is wrong with one translation."""
    if not complete(message):
        yield "not translated"
        return
    if message.fuzzy:
        yield "marked fuzzy"
    ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    allowed = {name for text in ids for name in PLACEHOLDER.findall(text)}
    for text in strings(message):
        unknown = set(PLACEHOLDER.findall(text)) - allowed
        if unknown:
            yield f"placeholder {', '.join(sorted(unknown))} is not in the English sentence"
    lost = set(PLACEHOLDER.findall(ids[-1])) - set(PLACEHOLDER.findall(strings(message)[-1]))
    if lost:
        yield f"placeholder {', '.join(sorted(lost))} is lost"
    if any(text.startswith("\n") != ids[0].startswith("\n") for text in strings(message)):
        yield "starts with a line break on one side only"


def faults_of_folder(folder: Path) -> Iterator[str]:
    """What is wrong with one catalogue."""
    now, have = messages(wanted(folder)), messages(stored(folder))
    for name in now.keys() - have.keys():
        yield f"missing: {name[1]!r} (run `python tools/translations.py update`)"
    for name in have.keys() - now.keys():
        yield f"stale: {name[1]!r} is no longer used (run `python tools/translations.py update`)"
    for name in now.keys() & have.keys():
        if now[name].id != have[name].id:
            yield f"stale: the plural of {name[1]!r} changed (run `python tools/translations.py update`)"
        for fault in faults_of_message(have[name]):
            yield f"{fault}: {name[1]!r}"
    mo = po_path(folder).with_suffix(".mo")
    if have and (not mo.exists() or mo.read_bytes() != compiled(stored(folder))):
        yield "django.mo is not current (run `python tools/translations.py compile`)"


def contradictions() -> Iterator[str]:
    """Sentences translated differently in two catalogues: Django would show one of them everywhere."""
    seen: dict[Key, tuple[Path, tuple[str, ...]]] = {}
    for folder in folders():
        for name, message in messages(stored(folder)).items():
            if not complete(message):
                continue
            first, texts = seen.setdefault(name, (folder, strings(message)))
            if texts != strings(message):
                places = f"{first.relative_to(ROOT)} and {folder.relative_to(ROOT)}"
                yield f"{places} translate {name[1]!r} differently (agree, or use pgettext)"


def check(only: list[Path]) -> int:
    """Print every fault; 1 when there is one."""
    faults = [f"{folder.relative_to(ROOT)}: {fault}" for folder in only for fault in sorted(faults_of_folder(folder))]
    faults += sorted(contradictions())
    for fault in faults:
        print(fault)
    print(f"Translations: {len(faults)} to repair." if faults else "Translations: complete and current.")
    return 1 if faults else 0


def main() -> int:
    """Run the named command."""
    commands = {"update": update, "compile": compile_all, "check": check}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=commands)
    parser.add_argument("folders", nargs="*", type=Path, help="limit the command to these folders")
    chosen = parser.parse_args()
    only = [path.resolve() for path in chosen.folders] or folders()
    unknown = [path for path in only if path not in folders()]
    if unknown:
        parser.error(f"{unknown[0]} has no catalogue of its own")
    return commands[chosen.command](only)


if __name__ == "__main__":
    sys.exit(main())
