"""The Jinja2 environment of all own pages and mails."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

import jinja2
from django.conf import settings
from django.template.defaultfilters import date as django_date
from django.templatetags.static import static
from django.utils import timezone, translation
from django.utils.formats import number_format
from jinja2.filters import do_truncate
from jinja2.runtime import Context
from jinja2.utils import urlize
from markupsafe import Markup, escape

from lotse.base import clock, links
from lotse.base import money as amounts

# As many entries as the templates have sentences in each language.
_sentences: dict[tuple[str | None, str, bool, bool], str] = {}


def environment(**options: Any) -> jinja2.Environment:
    """Return the environment: strict about unknown names, translated, escaping in HTML only."""
    options.update(
        autoescape=jinja2.select_autoescape(["html", "xml"], default=False),
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=settings.DEBUG,
        cache_size=400,
    )
    env = jinja2.Environment(**options)
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    # The names of static files stay as they are while a process runs; only where one develops they may change.
    env.globals.update(url=url, static=static if settings.DEBUG else cache(static), gettext=gettext, _=gettext)
    env.filters.update(
        date_long=date_long,
        date_short=date_short,
        date_day=date_day,
        month_year=month_year,
        time=time_of_day,
        weekday_date=weekday_date,
        datetime_long=datetime_long,
        datetime_iso=datetime_iso,
        linked=linked,
        units=units,
        number=number,
        percent=percent,
        tenths=tenths,
        money=money,
        deadline=deadline,
        deadline_short=deadline_short,
        truncate=truncated,
    )
    return env


@jinja2.pass_environment
def truncated(env: jinja2.Environment, text: str, length: int) -> str:
    """Return at most so many signs, ended after a whole word: Wer pflegt die Sensoren …"""
    return do_truncate(env, text, length, end=" …")


@jinja2.pass_context
def gettext(context: Context, message: str, **values: object) -> str:
    """Translate a sentence and fill in its values, escaping them in HTML. Translations are remembered."""
    escaped, filled = context.eval_ctx.autoescape, bool(values)
    key = (translation.get_language(), message, escaped, filled)
    if key not in _sentences:
        found = translation.gettext(message)
        found = found if filled else found % {}
        _sentences[key] = Markup(found) if escaped else found
    return _sentences[key] % values if filled else _sentences[key]


def url(name: str, *args: object, **kwargs: object) -> str:
    """Return the address of a named page in the active language."""
    return links.path(name, *args, **kwargs)


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value, clock.zone()) if isinstance(value, datetime) else value


def _format(value: date | datetime, german: str, english: str) -> str:
    language = translation.get_language()
    local = _local(value)
    naive = local.replace(tzinfo=None) if isinstance(local, datetime) else local
    return _written(naive, german if language == "de" else english, language)


@lru_cache(maxsize=4096)
def _written(value: date | datetime, shape: str, _language: str | None) -> str:
    # The same few days stand in every mail and list; Django takes a while for each.
    return django_date(value, shape)


def date_long(value: date | datetime) -> str:
    """17. März 2027 / 17 March 2027."""
    return _format(value, "j. F Y", "j F Y")


def date_short(value: date | datetime) -> str:
    """17.03.2027 / 17/03/2027."""
    return _format(value, "d.m.Y", "d/m/Y")


def date_day(value: date | datetime) -> str:
    """The day of the month, for the date block."""
    return django_date(_local(value), "j")


def month_year(value: date | datetime) -> str:
    """März 2027."""
    return django_date(_local(value), "F Y")


def time_of_day(value: datetime) -> str:
    """09:00, in the zone of the installation."""
    return _format(value, "H:i", "H:i")


def weekday_date(value: date | datetime) -> str:
    """Mi, 17. März 2027 / Wed 17 March 2027."""
    return _format(value, "D, j. F Y", "D j F Y")


def datetime_long(value: datetime) -> str:
    """17. März 2027, 09:00 Uhr / 17 March 2027, 09:00."""
    return _format(value, r"j. F Y, H:i \U\h\r", "j F Y, H:i")


def datetime_iso(value: datetime) -> str:
    """For the datetime attribute of <time>."""
    return _local(value).isoformat()


# As urlize: addresses of pages and of mails.
_MAY_LINK = re.compile(r"://|@|www\.|\.(?:com|net|int|edu|gov|org|info|mil)\b", re.IGNORECASE)


def linked(line: str) -> Markup:
    """A line of plain text with its addresses as links. Most lines have none, and urlize looks at every word."""
    return Markup(urlize(line, rel="noopener noreferrer")) if _MAY_LINK.search(line) else escape(line)


def units(value: Decimal | int) -> str:
    """Teaching units without needless zeros: 24 or 7,5."""
    value = Decimal(value).normalize()
    return number_format(value, use_l10n=True) if value != value.to_integral() else str(int(value))


def number(value: int | Decimal) -> str:
    """A figure with the language's group signs."""
    return number_format(value, use_l10n=True, force_grouping=True)


def money(cents: int) -> str:
    """An amount of euros: 12.500 € or €12,500."""
    return amounts.shown(cents, translation.get_language() or settings.LANGUAGE_CODE)


def percent(value: Decimal | float) -> str:
    """A share from 0 to 1 as whole percent, rounded down: 79.9 % must not look like 80 %."""
    return f"{int(value * 100)} %"


def tenths(value: float) -> str:
    """A number with one digit after the comma: 12,5."""
    return number(Decimal(str(value)).quantize(Decimal("0.1")))


def deadline(value: datetime) -> str:
    """Mittwoch, 13. Januar 2027, 24:00 Uhr: midnight counts as the end of the day before."""
    local, midnight = _last_day(value)
    if midnight:
        return _format(local, r"l, j. F Y, 24:00 \U\h\r", "l j F Y, 24:00")
    return _format(local, r"l, j. F Y, H:i \U\h\r", "l j F Y, H:i")


def deadline_short(value: datetime) -> str:
    """13.01.2027: the last day on which something can be done."""
    return _format(_last_day(value)[0], "d.m.Y", "d/m/Y")


def _last_day(value: datetime) -> tuple[datetime, bool]:
    local = timezone.localtime(value, clock.zone())
    midnight = local.time() == time()
    return (local - timedelta(minutes=1) if midnight else local), midnight
