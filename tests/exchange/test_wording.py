"""Rules and sentences name the same things."""

from typing import get_args

import pytest
from django.utils import translation

from lotse.exchange import errors, wording
from lotse.exchange.models import Solution
from lotse.exchange.rules import copy, cost, openness, solution, stages, states, values


def test_rules_and_wording_know_the_same_choices() -> None:
    assert list(values.TOPICS) == wording.Topic.values
    assert list(values.STATUSES) == wording.Status.values
    assert list(values.BENEFICIARIES) == wording.Beneficiary.values
    assert list(values.COST_BANDS) == wording.CostBand.values == [name for name, _lower in cost.BANDS]
    assert list(values.COST_DRIVERS) == wording.CostDriver.values
    assert list(values.PROCUREMENTS) == wording.Procurement.values
    assert list(values.DPIAS) == wording.Dpia.values
    assert list(values.DECISION_RESULTS) == wording.DecisionResult.values
    assert list(values.CONTACT_WAYS) == wording.ContactWay.values
    assert list(stages.ALL) == wording.Stage.values
    assert list(openness.ORDER) == wording.Openness.values
    assert set(states.NEXT) == set(wording.SolutionState.values)


def test_every_field_is_stored_and_has_a_name() -> None:
    assert list(wording.LABELS) == list(solution.FIELDS)
    assert set(solution.FIELDS) <= {field.name for field in Solution._meta.get_fields()}


def test_no_field_takes_more_than_its_column() -> None:
    for name, longest in values.LONGEST.items():
        column = Solution._meta.get_field(name).max_length  # type: ignore[union-attr]
        assert column is None or longest <= column, name


@pytest.mark.parametrize("fault", get_args(values.Fault))
def test_every_fault_has_a_sentence_with_its_field(fault: values.Fault) -> None:
    with translation.override("de"):
        refused = errors.WrongValue(values.NotAccepted("staff", fault))
    assert (refused.field, refused.sentence.partition(": ")[0]) == ("staff", "Personal")
    assert refused.sentence.partition(": ")[2] == str(wording.FAULTS[fault])


def test_a_field_without_a_name_is_said_as_it_came() -> None:
    assert errors.WrongValue(values.NotAccepted("state", "unknown field")).sentence.startswith("state: ")


def test_every_fault_of_a_day_has_a_sentence() -> None:
    assert set(get_args(copy.Fault)) == set(wording.DAY_FAULTS)
