"""The pages of messages and mail texts that no walk is sure to reach: a planned reminder, and both previews."""

import re

from tests.journeys.crawl import Walk
from tests.journeys.steps import follow


def look(walk: Walk) -> None:
    """Look at a reminder of the last run ahead, at the preview of a message, and of a mail with own words."""
    page = walk.page
    page.goto(f"{walk.url}/desk/runs/")
    runs = page.evaluate("() => [...document.querySelectorAll('main a')].map(link => link.href)")
    last = [address for address in runs if re.search(r"/desk/runs/\d+/$", address)][-1]
    page.goto(f"{last}reminders/")
    follow(page, page.locator("main ul.trail a").first)
    walk.sights.append(walk.look("desk:reminder"))
    page.goto(next(sight.url for sight in walk.sights if sight.kind == "desk:message_new"))
    page.get_by_label("Betreff").fill("Anreise")
    follow(page, page.get_by_role("button", name="Erst ansehen"))
    walk.sights.append(walk.look("desk:message_new preview"))
    page.goto(next(sight.url for sight in walk.sights if sight.kind == "desk:mail_text"))
    page.get_by_label("Einleitung").fill("Guten Tag {full_name},\n\nschön, dass Sie dabei sind.")
    follow(page, page.get_by_role("button", name="Vorschau"))
    walk.sights.append(walk.look("desk:mail_text preview"))
