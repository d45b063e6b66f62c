"""The guests of bench/micro."""

from . import place

GUESTS = place.BENCH / "guests" / "micro"


class Case:
    """A guest, with what its head says."""

    def __init__(self, file):
        lines = file.read_text().splitlines()
        self.file = file
        self.name = f"{file.parent.name}/{file.stem}"
        self.iterations = int(lines[0].removeprefix(";; iterations: "))
        self.what = lines[1].removeprefix(";; what: ")
        self.imports = file.parent.name == "host"


def find():
    """Every case, in the order of the names."""
    return [Case(file) for file in sorted(GUESTS.glob("*/*.wat"))]
