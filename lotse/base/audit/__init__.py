"""Writes and reads the audit trail."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q, QuerySet

from lotse.base.actor import Actor
from lotse.base.models import AuditDetail, AuditEvent
from lotse.base.statements import insert


def record(
    verb: str,
    subject: tuple[str, object],
    *,
    by: Actor,
    at: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Write what happened to `subject` (kind, id). Only differences belong into before and after."""
    detail = {"actor": by.label, "before": dict(before or {}), "after": dict(after or {})}
    text = json.dumps(detail, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    salt = secrets.token_hex(16)
    event = insert(
        AuditEvent(
            at=at,
            verb=verb,
            subject_kind=subject[0],
            subject_ref=str(subject[1]),
            actor_kind=by.kind,
            actor_ref=by.ref,
            digest=hashlib.sha256((salt + text).encode()).hexdigest(),
        )
    )
    plain = json.loads(text)
    insert(
        AuditDetail(event=event, salt=salt, actor_label=by.label[:200], before=plain["before"], after=plain["after"])
    )
    return event


def trail(subject_kind: str, subject_ref: object) -> list[AuditEvent]:
    """Return the events of one record, oldest first, with their details."""
    events = AuditEvent.objects.filter(subject_kind=subject_kind, subject_ref=str(subject_ref))
    return list(events.select_related("detail").order_by("id"))


def recent(search: str = "") -> QuerySet[AuditEvent]:
    """Return events newest first; each word of `search` is a kind, verb, record id, or part of who did it."""
    rows = AuditEvent.objects.select_related("detail").order_by("-id")
    for word in search.split()[:6]:
        rows = rows.filter(
            Q(subject_kind=word.lower())
            | Q(verb__startswith=word.lower())
            | Q(subject_ref=word.lower())
            | Q(detail__actor_label__icontains=word)
        )
    return rows
