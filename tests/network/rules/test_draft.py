"""What of a project goes into the draft."""

from lotse.network.rules import draft

SENTENCES = {"audience": "For whom: %(text)s", "first_step": "First: %(text)s", "need": "Needed: %(text)s"}


def test_everything_written_is_kept_and_nothing_is_invented() -> None:
    project = {
        "title": "T" * 201,
        "problem": "Dunkel",
        "idea": "Sensoren",
        "audience": "Alle 100 %",
        "first_step": "",
        "need": "Masten",
    }
    assert draft.values(project, SENTENCES) == {
        "title": "T" * 200,
        "problem": "Dunkel",
        "how_it_works": "Sensoren\n\nFor whom: Alle 100 %\n\nNeeded: Masten",
    }


def test_an_idea_alone_is_a_draft_too() -> None:
    project = dict.fromkeys(("title", "problem", "audience", "first_step", "need"), "")
    assert draft.values({**project, "idea": "Sensoren"}, SENTENCES)["how_it_works"] == "Sensoren"


def test_what_no_longer_fits_stays_in_the_project() -> None:
    project = {"title": "T", "problem": "P" * 5001, "idea": "I" * 4000, "audience": "A" * 2000, "first_step": "F"}
    found = draft.values({**project, "need": ""}, SENTENCES)
    assert found["problem"] == "P" * 5000
    assert found["how_it_works"] == "I" * 4000 + "\n\nFirst: F"
