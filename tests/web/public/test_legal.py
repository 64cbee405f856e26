"""Imprint, privacy, accessibility, source code."""

import pytest
from django.test import Client, override_settings
from wagtail.models import Page

from lotse.pages.models import TextPage
from tests.web.public import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def carrier() -> None:
    """An installation with a carrier."""
    cast.installed()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/imprint/", "Verantwortlich für diese Seiten"),
        ("/privacy/", "Ihre Rechte"),
        ("/accessibility/", "Eine Barriere melden"),
    ],
)
def test_built_in_texts_name_the_carrier(client: Client, carrier: None, path: str, words: str) -> None:
    page = cast.text(client.get(path))
    assert words in page and "Träger &lt;GmbH&gt;" in page and "57000 Ort" in page
    assert 'lang="en"' in cast.text(client.get("/en" + path))


def test_missing_carrier_is_a_visible_gap(client: Client) -> None:
    assert "Der Träger ist noch nicht eingetragen." in cast.text(client.get("/imprint/"))


def test_imprint_names_the_source_of_the_towns(client: Client) -> None:
    cast.town("Ort", 5_000, 51, 8)
    assert "Destatis, 31.12.2019" in cast.text(client.get("/imprint/"))


def test_the_editors_text_takes_its_place(client: Client, carrier: None) -> None:
    cast.town("Ort", 5_000, 51, 8)
    page = TextPage(title="Unser Impressum", slug="impressum", key="imprint", language="de", body="<p>Eigenes</p>")
    Page.get_first_root_node().add_child(instance=page)
    shown = cast.text(client.get("/imprint/"))
    assert "Unser Impressum" in shown and "<p>Eigenes</p>" in shown and "Verantwortlich für diese Seiten" not in shown
    assert "Destatis, 31.12.2019" in shown
    assert "Responsible for this site" in cast.text(client.get("/en/imprint/"))


def test_source_code(client: Client, carrier: None) -> None:
    page = cast.text(client.get("/source/"))
    assert "EUPL-1.2" in page and "0.1.0" in page and "info@traeger.example" in page
    with override_settings(LOTSE_SOURCE_URL="https://code.example/lotse"):
        assert 'href="https://code.example/lotse"' in cast.text(client.get("/source/"))
