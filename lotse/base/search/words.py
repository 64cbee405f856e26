"""From text to words: what counts as a word, its key (how it is compared) and its term (what its forms share).

Free of Django. The key folds case, umlauts and ß in every spelling; the term takes the endings away.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import Stemmer

from lotse.base.search.stopwords import STOPWORDS

LONGEST_WORD = 60
KEPT_IN_MEMORY = 1 << 16
LONGEST_ABBREVIATION = 3
"""In so short a word ae, oe, ue are letters, not an umlaut: OER."""

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]+")
_DASHES = re.compile("[\u2010-\u2014\u2212]")
# Bürger:innen, Bürger*innen, Bürger_innen, Bürger/-innen, Bürger(innen), BürgerInnen
_PAIRED = re.compile(r"[:*_·/(](?<=[^\W\d_].)-?(in(?:nen)?)\b\)?")
_CAPITAL_I = re.compile(r"I(?<=[a-zäöüß]I)(?=n(?:nen)?\b)")
_CHUNK = re.compile(r"[^\W_]+(?:[-&+][^\W_]+)*")
_HUMPS = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß]{2,}(?=[A-ZÄÖÜ]|$)|[A-ZÄÖÜ]{2,}(?=[A-ZÄÖÜ][a-zäöüß]{2})")
_FOLDS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "æ": "a", "ø": "o", "ł": "l", "đ": "d"})
_WRITTEN_OUT = re.compile(r"(?<![aeiouyq])(ue)|([ao])e")

_stemmer = Stemmer.Stemmer("german")


@lru_cache(maxsize=KEPT_IN_MEMORY)
def key(word: str) -> str:
    """Return how a word is compared: Straße, STRASSE and Strasse are one, also Bäume, Baeume and Baume."""
    folded = unicodedata.normalize("NFKC", word).casefold().translate(_FOLDS)
    if not folded.isascii():
        signs = unicodedata.normalize("NFKD", folded)
        folded = "".join(sign for sign in signs if not unicodedata.combining(sign))
    if len(folded) <= LONGEST_ABBREVIATION:
        return folded
    return _WRITTEN_OUT.sub(lambda found: "u" if found[1] else found[2], folded)[:LONGEST_WORD]


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield every piece of text that is a word as it stands there, with its place; hyphens join."""
    for found in _CHUNK.finditer(text):
        yield found[0], found.start(), found.end()


def tidy(text: str) -> str:
    """Return the text without signs nobody sees; paired forms become one word."""
    text = _DASHES.sub("-", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    return _CAPITAL_I.sub("i", _PAIRED.sub(r"\1", text))


@lru_cache(maxsize=KEPT_IN_MEMORY)
def pieces(chunk: str) -> tuple[str, ...]:
    """Return the keys of a chunk: Smart-City gives smart, city and smartcity; OpenData gives open and data too."""
    return tuple(one for one, _ in forms(chunk))


@lru_cache(maxsize=KEPT_IN_MEMORY)
def forms(chunk: str) -> tuple[tuple[str, str], ...]:
    """Return the keys of a chunk, each with how it is written; the whole comes last."""
    if chunk.isdigit():
        return ((chunk[:LONGEST_WORD], chunk[:LONGEST_WORD]),)
    parts = re.split(r"[-&+]", chunk)
    written = parts if len(parts) > 1 else []
    for part in parts:
        humps = _HUMPS.findall(part)
        if len(humps) > 1 and sum(map(len, humps)) == len(part):
            written = written + humps
    found = [(key(part), part[:LONGEST_WORD]) for part in written]
    found.append((key("".join(parts)), chunk[:LONGEST_WORD]))
    return tuple(one for one in found if len(one[0]) > 1)


def keys(text: str) -> list[str]:
    """Return the keys of all words of a text that say something, in their order."""
    return [one for chunk in _CHUNK.findall(tidy(text)) for one in spoken(chunk)]


@lru_cache(maxsize=KEPT_IN_MEMORY)
def spoken(chunk: str) -> tuple[str, ...]:
    """Return the keys of a chunk that say something."""
    return tuple(one for one in pieces(chunk) if one not in STOPWORDS)


def counted(text: str, shown: dict[str, str]) -> Counter[str]:
    """Return how often each key is found in a text; note in `shown` how a new one is written where it comes first."""
    found: Counter[str] = Counter()
    for chunk, times in Counter(_CHUNK.findall(tidy(text))).items():
        for one in spoken(chunk):
            found[one] += times
            if one not in shown:
                shown.update((key, form) for key, form in forms(chunk) if key == one)
    return found


_ENDINGS = (
    # Loan words: Museum, Museen; Zentrum, Zentren; Gremium, Gremien.
    (re.compile(r"eum[s]?$"), "een"),
    (re.compile(r"ium[s]?$"), "ien"),
    (re.compile(r"(?<=.t)rum[s]?$"), "ren"),
    # Plurals with s that the stemmer leaves: Kitas, Autos, Partys, Apps.
    (re.compile(r"(?<=..[^gl])(?<!gr)(?<!tl)as$"), "a"),
    (re.compile(r"(?<=..)(?<!cha)os$"), "o"),
    (re.compile(r"(?<=..)ys$"), "y"),
    (re.compile(r"(?<=..)ps$"), "p"),
    # Women: Lehrerinnen, Lehrerin.
    (re.compile(r"(?<=...)(?<!beg)(?<!gew)(?<!bes)(?<!ger)(?<!entr)(?<!dr)(?<!sp)innen$"), ""),
    (re.compile(r"(?<=...[eo]r)in$"), ""),
)
_ALONE = {
    "busse": "bus", "bussen": "bus", "busses": "bus", "foren": "forum", "forums": "forum", "themen": "thema",
    "alben": "album", "konten": "konto", "firmen": "firma", "risiken": "risiko", "cities": "city", "communities":
    "community", "indizes": "index", "daten": "daten", "datum": "datum", "prozesse": "prozess",
}  # fmt: skip
_CITIZEN = re.compile(r"burger(?:n|s|in|innen)?$")


@lru_cache(maxsize=KEPT_IN_MEMORY)
def term(word: str) -> str:
    """Return what the forms of a key share: beleuchtung and beleuchtungen give beleucht."""
    if word in _ALONE:
        return _ALONE[word]
    for pattern, instead in _ENDINGS:
        changed = pattern.sub(instead, word)
        if changed != word and len(changed) > 2:
            word = changed
            break
    # The stemmer would make a castle (Burg) of the citizen (Bürger).
    if _CITIZEN.search(word):
        return _CITIZEN.sub("burger", word)
    stem: str = _stemmer.stemWord(word)
    return key(stem) if not stem.isascii() else stem


_FAMILY = re.compile(
    r"(?:isierung|isier|isi|ierung|ier|ungs?|end|keit|heit|lich|isch|ig|bar|erin|ern?|eln?|e[nmst]|te[nrs]?|t|e|n"
    r"|(?<!s)s)$"
)
SHORTEST_ROOT = 4


@lru_cache(maxsize=KEPT_IN_MEMORY)
def root(stem: str) -> str:
    """Return what a family of terms shares: fördern, Förderung, gefördert. Coarser than the term it is given."""
    if stem.endswith("burger"):
        return stem
    if stem.startswith("ge") and len(stem) > 6 and stem.endswith("t"):
        stem = stem[2:]
    for _ in range(4):
        shorter = _FAMILY.sub("", stem)
        if shorter == stem or len(shorter) < SHORTEST_ROOT:
            break
        stem = shorter
    return stem
