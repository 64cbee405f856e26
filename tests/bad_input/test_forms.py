"""Forms and addresses take anything, and answer with a page and a sentence."""

import re
import sys
from itertools import cycle, islice

import pytest
from django.test import Client
from django.urls import reverse

from tests.bad_input import addresses, values
from tests.bad_input.crowd import Crowd, Seen, Visitor, filled, query
from tests.bad_input.pages import Form, path_of

pytestmark = [pytest.mark.urls("tests.urls")]
ENOUGH = 5000
EXHIBIT = "shared:style"  # its forms are there to be looked at
_DIGITS = re.compile(r"\d+")
ALWAYS = ("q", "page", "next", "state", "month", "format", "free", "code", "organisation", "course", "sort")
FREE_KINDS = frozenset({"text", "textarea", "search"})
SINGLES = 8  # with one field wrong and all others right, for each form
LEAST = 1  # of these for each field, and for each one of an address
TEXTS = 12  # different values for a part of an address that may be any text
UNASKED = 3  # addresses with everything wrong behind the question mark, of a page that asks for nothing there
# Always refuses; another name of the login; lets in only the people of a loaded demonstration.
# Only a script sends notes without network; a file note is there after an answer, which ends this visitor's request.
NOT_REACHED = {
    "account_inactive",
    "account_request_login_code",
    "desk:attendance_send",
    "link:approval_file",
    "link:booking_approval",
    "my:approval_file",
    # Need two solutions, or answers, after the question mark; their own tests feed them.
    "public:compare_file",
    "public:fit_forget",
    "public:fit_keep",
}
BODIES = (
    (b"a=%FF&b=%ED%A0%80&%00=%00", "application/x-www-form-urlencoded"),
    (b"\xff\xfe\x00", "application/x-www-form-urlencoded; charset=utf-16"),
    (b"x=1", "application/x-www-form-urlencoded; charset=no-such"),
    (b'--x\r\nContent-Disposition: form-data; name="a', "multipart/form-data; boundary=x"),
    (b"nothing", "multipart/form-data"),
    (b'{"a": [', "application/json"),
    (b"&".join(b"a%d=1" % n for n in range(1100)), "application/x-www-form-urlencoded"),
)


def settle(crowd: Crowd) -> None:
    """Fail with all faults, one a line."""
    lines = [f"{page} [{name}] {what}: {example}" for (page, name, what), example in sorted(crowd.faults.items())]
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)


def storm_form(crowd: Crowd, visitor: Visitor, form: Form, *, singles: int) -> None:
    """Feed one form: everything wrong at once, all free texts odd, one field wrong at a time, files, bodies."""
    url, right, names = path_of(form.action), filled(form), list(form.fields)
    if form.method != "post":
        return
    crowd.post(visitor, url, right)
    for wrong in crowd.turns.all_rows(names, values.TYPED):
        crowd.post(visitor, url, wrong, values=len(names))
    free = [name for name in names if form.fields[name].kind in FREE_KINDS]
    for odd in crowd.turns.rows(free, values.FREE):
        crowd.post_and_look(visitor, form, right, odd)
    different = _one_of_each(names)
    share = max(LEAST, singles // max(1, len(different)))
    for name in [name for name in different for _ in range(share) if form.fields[name].kind != "file"]:
        data = {**right, name: crowd.turns.any()}
        answer = crowd.post(visitor, url, data, values=1, field_name=name)
        if form.fields[name].kind != "hidden":  # nobody types there
            crowd.lost(url, form, data, answer, name)
    for name in [name for name in different if form.fields[name].kind == "file"]:
        for bad_file in values.files():
            data = {**right, name: bad_file}
            answer = crowd.post(visitor, url, data, values=1, field_name=name)
            crowd.lost(url, form, data, answer, name)
    # All bodies go round: no form reads them itself.
    crowd.raw(visitor, url, *BODIES[crowd.count % len(BODIES)])


def storm_query(crowd: Crowd, visitor: Visitor, seen: Seen) -> None:
    """Feed the part of an address behind the question mark."""
    known = sorted({name for form in seen.page.forms if form.method == "get" for name in form.fields})
    for name in [name for name in known for _ in range(LEAST)]:
        crowd.get(visitor, f"{seen.url}?{query({name: crowd.turns.any()})}", values=1, field_name=name)
    names = sorted({*known, *ALWAYS})
    # Where no form asks for anything, hardly a page reads what stands there.
    for data in islice(crowd.turns.all_rows(names), None if known else UNASKED):
        crowd.get(visitor, f"{seen.url}?{query(data)}", values=len(names))
    # One kind of broken bytes in a request: a zero byte would hide the others.
    for bad in islice(crowd.turns.broken, len(values.BROKEN_BYTES) if known else UNASKED):
        asked = "&".join(f"{name}={bad}" for name in names)
        crowd.get(visitor, f"{seen.url}?{asked}", values=len(names))


def _one_of_each(names: list[str]) -> list[str]:
    """Return the fields without those that say the same for a further row."""
    return list({_DIGITS.sub("", name): name for name in reversed(names)}.values())


def form_key(form: Form) -> tuple[str, str, frozenset[str]]:
    names = frozenset(_DIGITS.sub("", name) for name in form.fields)
    return form.method, addresses.name_of(path_of(form.action)), names


@pytest.mark.sqlite_only
def test_nothing_brings_a_page_down(crowd: Crowd) -> None:
    stormed: set[object] = set()
    for visitor, pages in crowd.tours():
        for seen in pages:
            if seen.name not in stormed:
                stormed.add(seen.name)
                storm_query(crowd, visitor, seen)
            for form in seen.page.forms:
                if form_key(form) in stormed or not path_of(form.action) or seen.name == EXHIBIT:
                    continue
                stormed.add(form_key(form))
                storm_form(crowd, visitor, form, singles=SINGLES)
    print(f"\n{crowd.count} bad values fed to {len(stormed)} forms and pages", file=sys.stderr)
    settle(crowd)
    assert crowd.count >= ENOUGH
    assert {name for name, _route in addresses.patterns()} - crowd.reached == NOT_REACHED


@pytest.mark.sqlite_only
def test_no_part_of_an_address_brings_a_page_down(crowd: Crowd) -> None:
    known = addresses.samples(crowd.world)
    people = crowd.visitors()
    stormers = {"desk": people["organiser"], "my": people["clerk"], "municipality": people["editor"]}
    parts = cycle(values.PATH_PARTS)
    for name, route in sorted(set(addresses.patterns())):
        visitor = stormers.get(name.partition(":")[0], people["anonymous"])
        arguments = addresses.of(name, route, known)[0]
        for part, value in arguments.items():
            # Any text comes to the page itself; of what has to be a number or a key, only what looks like one.
            alike, others = values.PARTS_LIKE.get(type(value), ((), TEXTS))
            for bad in [*alike, *islice(parts, others)]:
                url = addresses.hostile(name, arguments, part, bad)
                if not url:
                    continue
                assert crowd.get(visitor, url, values=1).status_code in (200, 302, 400, 403, 404, 405, 410, 429), url
                if crowd.count % 3 == 0:
                    crowd.post(visitor, url, {}, values=1)
    print(f"\n{crowd.count} bad addresses asked for", file=sys.stderr)
    settle(crowd)


def test_headers_bring_nothing_down(crowd: Crowd) -> None:
    client = Client(raise_request_exception=False)
    home = reverse("public:home")
    for bad in ("x" * 9000, "de;q=1e309,*", "\x00", "../../x", "é", SCRIPT := values.SCRIPT):
        for header in ("accept-language", "referer", "user-agent", "x-forwarded-for", "accept", "origin", "cookie"):
            answer = client.get(home, headers={header: bad})
            assert answer.status_code == 200 and SCRIPT not in answer.content.decode(), (header, bad)
    for cookie in ("lotse_session", "lotse_csrf", "messages", "django_language"):
        client.cookies[cookie] = "x" * 3000
        assert client.get(home).status_code == 200
        assert client.post(reverse("account_login"), {"email": ""}).status_code == 200
    assert client.get(home, headers={"host": "evil.example"}).status_code == 400


def test_the_most_used_forms_take_anything_on_every_database(crowd: Crowd) -> None:
    people = crowd.visitors()
    for visitor, name in ((people["anonymous"], "public:register"), (people["organiser"], "desk:registration_add")):
        seen = next(seen for seen in crowd.tour(visitor, 3, name) if seen.page.forms)
        form = max(seen.page.forms, key=lambda f: len(f.fields))
        storm_form(crowd, visitor, form, singles=100)
    settle(crowd)
    assert crowd.count > 250
