"""What is kept of a case on which engines do not agree: the module made small, and a script that shows the difference."""

import pathlib
import subprocess

from lib import place

from . import generator
from .cases import write_cases
from .compare import first_difference


class Difference:
    """One configuration against the reference on one case."""

    def __init__(self, case, worker, configuration, line, expected, found):
        self.case, self.worker, self.configuration = case, worker, configuration
        self.line, self.expected, self.found = line, expected, found

    def kind(self):
        """The same for differences that are probably of one cause."""
        words = [text.split()[-1] if "trap" in text or "fail" in text or "exception" in text else "value" for text in (self.expected, self.found)]
        return (self.configuration, *words)

    def __str__(self):
        return f"{self.case.id}, {self.configuration}, line {self.line}: expected {self.expected!r}, found {self.found!r}"


def keep(difference, reference, folder, scratch, shrink):
    """Writes the case, made smaller if asked for, below the folder; answers where."""
    home = folder / difference.case.id
    home.mkdir(parents=True, exist_ok=True)
    module = home / "module.wasm"
    module.write_bytes(difference.case.module)
    write_cases(home / "original.case", [difference.case])
    (home / "difference.txt").write_text(f"{difference}\n")
    smallest = difference.case
    if shrink:
        kind = difference.kind()

        def still_fails(candidate):
            nonlocal smallest
            found = run_one(candidate, difference.worker, difference.configuration, reference, scratch)
            if found is None or found.kind() != kind:
                return False
            smallest = candidate
            return True

        generator.shrink(seed_of(difference.case), module, still_fails)
        write_cases(home / "smallest.case", [smallest])
        module.write_bytes(smallest.module)
    printed = subprocess.run([str(place.CORACLE), "print", str(module)], capture_output=True, text=True)
    (home / "module.wat").write_text(printed.stdout or printed.stderr)
    return home


def seed_of(case):
    digits = case.id.rpartition("-")[2]
    return int(digits) if digits.isdigit() else 0


def run_one(case, worker, configuration, reference, scratch):
    """The difference that one case shows in one configuration; none if there is none."""
    path = pathlib.Path(scratch) / "one.cases"
    write_cases(path, [case])
    expected = reference.run(path, scratch)[reference.name].get(case.id)
    found = worker.run(path, scratch)[configuration].get(case.id)
    if expected is None or found is None:
        return None
    _, difference = first_difference(expected, found, case.loose, worker.coarse)
    return Difference(case, worker, configuration, *difference) if difference else None
