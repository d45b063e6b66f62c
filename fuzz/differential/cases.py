"""Cases and transcripts, as README.md says."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Case:
    """A module and what to call of it."""

    id: str
    peers: str
    plan: list
    module: bytes

    @property
    def loose(self):
        """Whether the module may run for ever, and bits of a NaN may differ."""
        return "loose" in self.peers

    def with_calls(self, count):
        """The same with the first calls alone."""
        return dataclasses.replace(self, plan=self.plan[:count])

    def encoded(self):
        plan = "".join(line + "\n" for line in self.plan).encode()
        return f"case {self.id} {self.peers} {len(plan)} {len(self.module)}\n".encode() + plan + self.module


def read_case(stream):
    """The next case of a stream; none at its end."""
    head = stream.readline()
    if not head:
        return None
    _, name, peers, plan, module = head.decode().split()
    lines = stream.read(int(plan)).decode().splitlines()
    return Case(name, peers, lines, stream.read(int(module)))


def read_cases(path):
    """All cases of a file."""
    with open(path, "rb") as stream:
        while (case := read_case(stream)) is not None:
            yield case


def write_cases(path, cases):
    with open(path, "wb") as stream:
        for case in cases:
            stream.write(case.encoded())


def write_transcript(stream, case, lines):
    stream.write(f"case {case.id} {len(lines)}\n")
    stream.writelines(line + "\n" for line in lines)


def read_transcripts(path):
    """What each case of a file did, by its name; a file that ends early has fewer of them."""
    transcripts = {}
    with open(path, encoding="utf-8") as stream:
        while head := stream.readline():
            words = head.split()
            if len(words) != 3 or words[0] != "case":
                break
            lines = [stream.readline() for _ in range(int(words[2]))]
            if lines and not lines[-1].endswith("\n"):
                break
            transcripts[words[1]] = [line.rstrip("\n") for line in lines]
    return transcripts
