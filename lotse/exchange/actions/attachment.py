"""Papers are added to an entry that is a draft, and taken away."""

import hashlib
from datetime import datetime

from lotse.base import audit, files, locking
from lotse.base.actor import Actor
from lotse.base.text import tidy
from lotse.base.transactions import action
from lotse.exchange import errors, wording
from lotse.exchange.actions import entry
from lotse.exchange.models import Attachment, Solution
from lotse.exchange.queries import attachment as query
from lotse.exchange.rules import attachment as rule
from lotse.exchange.rules import publication
from lotse.exchange.wording import AttachmentKind
from lotse.exchange.wording import attachment as words

FOLDER = "attachments"


@action
def add(*, solution: Solution, kind: str, title: str, name: str, content: bytes, by: Actor, at: datetime) -> Attachment:
    """Keep a file that the content proves to be what it says. The same file twice is one."""
    title, name = tidy(title)[: rule.LONGEST_TITLE], tidy(name)[:200]
    if kind not in AttachmentKind.values:
        raise errors.SomethingMissing(words.KIND_NEEDED)
    if not title:
        raise errors.SomethingMissing(words.TITLE_NEEDED)
    files.check(content, kinds=rule.TYPES, largest=rule.LARGEST)
    digest = hashlib.sha256(content).hexdigest()
    solution = _writable(solution)
    known = query.of(solution).filter(sha256=digest).first()
    if known is not None:
        return known
    if not rule.may_add(query.of(solution).count()):
        raise errors.NotWritable(words.TOO_MANY % {"most": rule.MOST})
    stored = store(name, content)
    made = Attachment.objects.create(
        solution=solution,
        kind=kind,
        title=title,
        name=_named(name, stored),
        file=stored,
        media_type=files.content_type(stored),
        size=len(content),
        sha256=digest,
        uploaded_at=at,
        uploaded_by=by.label[:200],
    )
    after = {"title": title, "kind": kind, "sha256": digest}
    audit.record("solution.paper_added", entry.about(solution), by=by, at=at, after=after)
    return made


@action
def take_away(*, attachment: Attachment, by: Actor, at: datetime) -> None:
    """Remove a paper and its file. Taking away twice changes nothing."""
    solution = _writable(attachment.solution)
    row = query.of(solution).filter(pk=attachment.pk).first()
    if row is None:
        return
    before = {"title": row.title, "kind": row.kind, "sha256": row.sha256}
    row.delete()
    files.remove_later(row.file)
    audit.record("solution.paper_removed", entry.about(solution), by=by, at=at, before=before)


def store(name: str, content: bytes) -> str:
    """Keep the content of a paper; return where."""
    return files.store(FOLDER, name, content, kinds=rule.TYPES, largest=rule.LARGEST)


def _writable(solution: Solution) -> Solution:
    solution = locking.lock(Solution, solution.pk)
    if not publication.may_write(solution.state):
        raise errors.NotWritable(wording.ONLY_DRAFTS)
    return solution


def _named(name: str, stored: str) -> str:
    """Return the name for whoever downloads it, with the ending that the content has."""
    ending = stored.rpartition(".")[2]
    stem = name.rpartition(".")[0] or name or "file"
    return f"{stem[:150]}.{ending}"
