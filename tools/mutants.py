"""`make mutants`: changes one token of a rule or an action, many times, and looks whether a test notices.

    python -m tools.mutants --count 200 --seed 1 --jobs 2 --match lotse/credentials --tests tests/credentials tests/web

Every change is made in a copy of the repository and given to the tests that reach its statement; what runs only
while the file is loaded, like a number at its top, to all that use the file, then to those of its storey. Every
tenth time the same tests run without the change as well and have to pass. Prints the survivors.
"""

import argparse
import ast
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
import tokenize
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from tools.reached import MARKS, Reached, measure

ROOT = Path(__file__).resolve().parent.parent
BAR = 0.90
SECONDS = 240
CONTROL = 10
COPIED = ("lotse", "tests", "tools", "scripts", "pyproject.toml", "Makefile", "docs", "requirements")
SWAPS = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==",
    "+": "-", "-": "+", "*": "+", "//": "*", "/": "*", "%": "*", "+=": "-=", "-=": "+=",
    "and": "or", "or": "and", "not": "", "is": "is not", "in": "not in",
    "True": "False", "False": "True", "min": "max", "max": "min", "any": "all", "all": "any",
    "if": "if not",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One token of one file, replaced. `start` and `end` are (line, column)."""

    path: str
    start: tuple[int, int]
    end: tuple[int, int]
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.path}:{self.start[0]}: {self.old} became {self.new or 'nothing'}"


def candidates(match: str) -> list[Mutant]:
    """Every change that could be made in the rules and actions."""
    found: list[Mutant] = []
    for room in ("rules", "actions"):
        for path in sorted(ROOT.glob(f"lotse/*/{room}/**/*.py")):
            name = path.relative_to(ROOT).as_posix()
            if match in name:
                found += of_file(name, path.read_text(encoding="utf-8"))
    return found


def of_file(name: str, text: str) -> list[Mutant]:
    """The changes of one file; annotations, defaults of types and sentences stay as they are."""
    left_alone = untouchable(ast.parse(text))
    found = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if any(start <= token.start < end for start, end in left_alone):
            continue
        if token.type == tokenize.NUMBER and token.string.isdigit():
            found.append(Mutant(name, token.start, token.end, token.string, str(int(token.string) + 1)))
        elif token.type in (tokenize.OP, tokenize.NAME) and token.string in SWAPS:
            found.append(Mutant(name, token.start, token.end, token.string, SWAPS[token.string]))
    return [mutant for mutant in found if compiles(mutated(text, mutant))]


def untouchable(tree: ast.Module) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Places where a change says nothing: imports, annotations, the bare star of keyword-only arguments."""
    nodes: list[ast.AST | None] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            nodes.append(node)
        elif isinstance(node, ast.FunctionDef):
            nodes.append(node.returns)
            for argument in (*node.args.args, *node.args.kwonlyargs, *node.args.posonlyargs):
                nodes.append(argument.annotation)
        elif isinstance(node, ast.AnnAssign):
            nodes.append(node.annotation)
    return [span(node) for node in nodes if isinstance(node, ast.expr | ast.stmt)]


def span(node: ast.expr | ast.stmt) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the node stands. Columns count bytes; our code before an annotation is plain ASCII."""
    return (node.lineno, node.col_offset), (node.end_lineno or node.lineno, node.end_col_offset or 0)


def mutated(text: str, mutant: Mutant) -> str:
    """The file's text with the change."""
    lines = text.splitlines(keepends=True)
    row, line = mutant.start[0] - 1, lines[mutant.start[0] - 1]
    lines[row] = line[: mutant.start[1]] + mutant.new + line[mutant.end[1] :]
    return "".join(lines)


def compiles(text: str) -> bool:
    """Whether Python accepts the changed text; `is not not` and the like are no test of the tests."""
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def header(path: str, line: int) -> range:
    """The lines of the innermost statement at this line; of a loop or condition only those before its body."""
    text = (ROOT / path).read_text(encoding="utf-8")
    statements = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt)]
    around = [node for node in statements if begin(node) <= line <= (node.end_lineno or node.lineno)]
    inner = max(around, key=lambda node: (node.lineno, -(node.end_lineno or node.lineno)))
    body = getattr(inner, "body", None)
    end = body[0].lineno if body else (inner.end_lineno or inner.lineno) + 1
    return range(begin(inner), max(end, line + 1))


def begin(node: ast.stmt) -> int:
    """The first line of a statement, with its decorators."""
    return min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))])


def tests_for(mutant: Mutant, reached: Reached) -> list[list[str]]:
    """The tests to ask, in rounds."""
    near = reached.by_lines(mutant.path, header(mutant.path, mutant.start[0]))
    if near:
        return [near]
    storey = f"tests/{mutant.path.split('/')[1]}"
    return [tests for tests in (reached.by_file(mutant.path), [storey]) if tests]


def caught(mutant: Mutant, rounds: list[list[str]], copy: Path) -> bool:
    """Make the change in the copy, run the tests, take the change back."""
    target = copy / mutant.path
    text = target.read_text(encoding="utf-8")
    target.write_text(mutated(text, mutant), encoding="utf-8")
    try:
        return any(fails(tests, copy) for tests in rounds)
    finally:
        target.write_text(text, encoding="utf-8")


def fails(tests: list[str], copy: Path) -> bool:
    """Whether a test fails or does not end; a run that selects nothing catches nothing."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    command += ["-m", MARKS, *tests]
    environ = {
        **os.environ,
        "PYTHONPATH": str(copy),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LOTSE_DATABASE_URL": "",
    }
    try:
        code = subprocess.run(
            command, cwd=copy, env=environ, capture_output=True, timeout=SECONDS, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        return True
    return code not in (0, 5)


def copies(count: int, below: Path) -> "Queue[Path]":
    """As many copies of the repository as run side by side."""
    ready: Queue[Path] = Queue()
    for number in range(count):
        copy = below / str(number)
        copy.mkdir()
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif (ROOT / name).exists():
                shutil.copy(ROOT / name, copy / name)
        ready.put(copy)
    return ready


def run(chosen: list[Mutant], jobs: int, asked: list[str]) -> list[Mutant]:
    """Try every change with the tests in `asked`; return those that no test noticed."""
    survivors: list[Mutant] = []
    with tempfile.TemporaryDirectory(prefix="lotse-mutants-") as below:
        ready = copies(jobs, Path(below))
        reached = measure(Path(below) / "0", asked)

        def attempt(numbered: tuple[int, Mutant]) -> bool:
            number, mutant = numbered
            rounds, copy = tests_for(mutant, reached), ready.get()
            try:
                if number % CONTROL == 0 and any(fails(tests, copy) for tests in rounds):
                    raise SystemExit(f"The tests for {mutant.path}:{mutant.start[0]} fail without a change: {rounds}")
                return caught(mutant, rounds, copy)
            finally:
                ready.put(copy)

        with ThreadPoolExecutor(jobs) as pool:
            for number, found in enumerate(pool.map(attempt, enumerate(chosen, 1))):
                mutant = chosen[number]
                print(f"{number + 1:4} of {len(chosen)}  {'caught' if found else 'SURVIVED'}  {mutant}", flush=True)
                if not found:
                    survivors.append(mutant)
    return survivors


def main() -> int:
    """Draw, try, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=max(os.cpu_count() or 1, 1))
    parser.add_argument("--match", default="", help="only files whose path holds this text")
    parser.add_argument("--tests", nargs="*", default=[], help="only these folders and files of tests; all without it")
    wishes = parser.parse_args()
    every = candidates(wishes.match)
    chosen = random.Random(wishes.seed).sample(every, min(wishes.count, len(every)))
    if not chosen:
        print("Nothing to change: there are no rules or actions under that name.")
        return 1
    print(f"{len(chosen)} of {len(every)} possible changes, seed {wishes.seed}")
    survivors = run(chosen, wishes.jobs, wishes.tests)
    share = 1 - len(survivors) / len(chosen)
    for mutant in survivors:
        print(f"survived: {mutant}")
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} caught, {share:.0%}; the bar is {BAR:.0%}")
    return 0 if share >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
