"""Guests that export run(n), with a head that says how often to repeat what."""

from . import place

MICRO = place.BENCH / "guests" / "micro"
COMPONENTS = place.BENCH / "guests" / "component"


class Case:
    """A guest, with what its head says."""

    def __init__(self, file):
        lines = file.read_text().splitlines()
        self.file = file
        self.name = f"{file.parent.name}/{file.stem}"
        self.iterations = int(lines[0].removeprefix(";; iterations: "))
        self.what = lines[1].removeprefix(";; what: ")
        self.imports = file.parent.name == "host"


def find(folder=MICRO):
    """Every case, in the order of the names."""
    return [Case(file) for file in sorted(folder.rglob("*.wat"))]
