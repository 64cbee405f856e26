"""Lists kept in memory: what has changed since a state."""

import pytest
from django.db import transaction

from lotse.base import kept_lists
from lotse.base.locking import NotInTransaction

pytestmark = pytest.mark.django_db


def test_a_list_nobody_has_changed_has_no_state() -> None:
    assert kept_lists.state("towns") == kept_lists.State("", 0)
    assert kept_lists.since("towns", 0) == []


def test_each_change_has_its_number_and_a_record_only_its_last() -> None:
    for record in (7, 8, 7):
        kept_lists.changed("towns", record)
    kept_lists.changed("others", 9)
    first = kept_lists.state("towns")
    assert first.number == 3 and len(first.token) == 32
    assert kept_lists.since("towns", 0) == [8, 7]
    assert kept_lists.since("towns", 2) == [7]
    assert kept_lists.since("towns", 3) == []
    assert kept_lists.since("others", 0) == [9]


def test_with_another_token_everything_is_read_anew() -> None:
    kept_lists.changed("towns", 7)
    before = kept_lists.state("towns")
    kept_lists.renew("towns")
    after = kept_lists.state("towns")
    assert after.number == 0 and after.token != before.token
    assert kept_lists.since("towns", 0) == []


@pytest.mark.django_db(transaction=True)
def test_a_change_outside_a_transaction_is_refused() -> None:
    with pytest.raises(NotInTransaction):
        kept_lists.changed("towns", 7)
    with transaction.atomic():
        kept_lists.changed("towns", 7)
    assert kept_lists.since("towns", 0) == [7]
