"""The tool that changes one token finds the statement of each."""

from tools import mutants


def test_every_token_that_could_change_stands_in_a_statement() -> None:
    path = "lotse/events/rules/attendance.py"
    lines = (mutants.ROOT / path).read_text("utf8").splitlines()
    found = mutants.candidates(path)
    assert [mutant for mutant in found if mutant.start[0] not in mutants.header(path, mutant.start[0])] == []
    # A decorator belongs to what it decorates, and its line alone says which tests to ask.
    frozen = next(mutant for mutant in found if lines[mutant.start[0] - 1].startswith("@dataclass(frozen"))
    reached = mutants.header(path, frozen.start[0])
    assert lines[reached.start - 1].startswith("@dataclass") and lines[reached.start].startswith("class ")
    inner = next(n for n, line in enumerate(lines, 1) if "return self.held > 0" in line)
    assert list(mutants.header(path, inner)) == [inner]
