"""The index of the search: texts, their words, and where each word is found. Written only by lotse/base/search."""

from django.db import models


class SearchText(models.Model):
    """One text as it was indexed. `doc` joins what it is and which one: see lotse/base/search/kinds.py."""

    doc = models.BigIntegerField(primary_key=True)
    title = models.CharField(max_length=300)
    tags = models.TextField(blank=True)
    body = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.title


class SearchTerm(models.Model):
    """What the forms of a word share, and in how many texts it is found."""

    text = models.CharField(max_length=80, unique=True)
    texts = models.PositiveIntegerField(default=0)
    # The state of the index in which the figure last changed: other processes read only what is new to them.
    changed = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return self.text


class SearchWord(models.Model):
    """One form of a word as it is compared, and in how many texts it is found."""

    text = models.CharField(max_length=80, unique=True)
    texts = models.PositiveIntegerField(default=0)
    # How people write it, for suggestions.
    shown = models.CharField(max_length=80)
    changed = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return self.shown


class SearchPosting(models.Model):
    """A term is found in a text that came or changed since the index was last built anew, with this weight."""

    pk = models.CompositePrimaryKey("term", "doc")
    term = models.BigIntegerField()
    doc = models.BigIntegerField()
    impact = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.term} in {self.doc}"


class SearchPacked(models.Model):
    """Where a term was found when the index was last built anew: see lotse/base/search/packed.py."""

    term = models.BigIntegerField(primary_key=True)
    places = models.BinaryField()
    impacts = models.BinaryField()

    def __str__(self) -> str:
        return str(self.term)


class SearchLoose(models.Model):
    """A text that has come, changed or gone since then. What is packed of it counts no more."""

    doc = models.BigIntegerField(primary_key=True)
    changed = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return str(self.doc)


class SearchState(models.Model):
    """One row: which state the index is in. A new `token` means that everything has to be read anew."""

    token = models.CharField(max_length=32)
    number = models.BigIntegerField(default=0)
    texts = models.PositiveIntegerField(default=0)
    # With which rules for words the index was made.
    analysis = models.PositiveIntegerField()
    built_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.texts} texts, {self.number}"
