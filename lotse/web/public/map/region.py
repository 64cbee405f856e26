"""Drawings of the whole region that stand on other pages: on the first page, and beside one town.

Drawing takes all towns; it changes only when one of the figures in it does, so each process keeps a few versions.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from django.template import engines
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from lotse.base.statements import Reading
from lotse.network.queries import sky as network
from lotse.regions.models import Municipality
from lotse.regions.queries.municipality import Place
from lotse.web.public.map import constellation
from lotse.web.public.map.constellation import Sky

KEPT = 8
SIZES = (5_000, 25_000, 100_000)
LOCATOR_WIDTH = 300.0
T = TypeVar("T")
_drawn: OrderedDict[tuple[object, ...], SafeString] = OrderedDict()
_skies: OrderedDict[tuple[object, ...], Sky | None] = OrderedDict()


def drawing(places: Reading[Place]) -> SafeString:
    """Return the towns with levels and copies, and what the signs mean."""
    levels, links = network.levels(), network.links()
    key = (translation.get_language(), places, levels, links)
    return _kept(_drawn, key, lambda: _draw(places, dict(levels), links))


def locator(town: Municipality, places: Reading[Place]) -> SafeString | None:
    """Return a small drawing with one town marked, or None where there is no place or no drawing."""
    sky = _kept(_skies, ("locator", places), lambda: _small(places))
    mark = next((dot for dot in sky.dots if dot.town.key == town.pk), None) if sky else None
    if mark is None:
        return None
    template = engines["lotse"].get_template("public/map/locator.html")
    return mark_safe(template.render({"sky": sky, "mark": mark}))


def _kept(store: OrderedDict[tuple[object, ...], T], key: tuple[object, ...], make: Callable[[], T]) -> T:
    if key not in store:
        store[key] = make()
        while len(store) > KEPT:
            store.popitem(last=False)
    return store[key]


def _towns(places: Reading[Place], levels: dict[int, str]) -> list[constellation.Town]:
    return [
        constellation.Town(name, population, lat, lon, levels.get(key, ""), key)
        for key, name, population, lat, lon in places.all()
        if lat is not None and lon is not None
    ]


def _small(places: Reading[Place]) -> Sky | None:
    return constellation.draw(_towns(places, {}), width=LOCATOR_WIDTH, names=0)


def _draw(places: Reading[Place], levels: dict[int, str], links: tuple[tuple[int, int], ...]) -> SafeString:
    sky = constellation.draw(_towns(places, levels), links)
    sizes = [(size, constellation.radius(size)) for size in SIZES]
    shown = sorted({dot.town.level for dot in sky.dots}, key=("pioneer", "joiner", "school", "").index) if sky else []
    template = engines["lotse"].get_template("public/home/region.html")
    return mark_safe(template.render({"sky": sky, "sizes": sizes, "levels": shown}))
