from __future__ import annotations

import json

from eval import attribution, mutation


def test_every_changed_slot_is_caught_and_every_original_passes() -> None:
    assert mutation.main([]) == 0


def test_the_mutation_cases_are_those_of_the_generator() -> None:
    lines = mutation.CASES.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == list(mutation.generate(200))


def test_other_payments_are_caught_as_well() -> None:
    cases = list(mutation.generate(60, seed=1234))
    assert [c["id"] for c in cases if mutation.problem(c, "true")] == []
    assert [c["id"] for c in cases if not mutation.problem(c, "changed")] == []


def test_dropped_attributions_are_noticed() -> None:
    assert attribution.main([]) == 0
