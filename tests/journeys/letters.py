"""The pages behind the forms of messages and mail texts: how somebody would read it, before anything is sent."""

from tests.journeys.crawl import Walk
from tests.journeys.steps import follow


def look(walk: Walk) -> None:
    """Look at the preview of a message, and of a mail that opens with own words."""
    page = walk.page
    page.goto(next(sight.url for sight in walk.sights if sight.kind == "desk:message_new"))
    page.get_by_label("Betreff").fill("Anreise")
    follow(page, page.get_by_role("button", name="Erst ansehen"))
    walk.sights.append(walk.look("desk:message_new preview"))
    page.goto(next(sight.url for sight in walk.sights if sight.kind == "desk:mail_text"))
    page.get_by_label("Einleitung").fill("Guten Tag {full_name},\n\nschön, dass Sie dabei sind.")
    follow(page, page.get_by_role("button", name="Vorschau"))
    walk.sights.append(walk.look("desk:mail_text preview"))
