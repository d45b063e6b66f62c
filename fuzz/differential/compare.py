"""Whether two transcripts of a case say the same."""

import re

EXHAUSTED = "exhausted"
NAN32 = re.compile(r"f32:[7f]f(?!80{5})[89a-f][0-9a-f]{5}")
NAN64 = re.compile(r"f64:[7f]ff(?!0{13})[0-9a-f]{13}")
# What V8 tells apart less than others do.
COARSE = {
    "trap:invalid-conversion-to-integer": "trap:integer-overflow",
    "trap:uninitialized-element": "trap:indirect-call-type-mismatch",
}


def without_nan_bits(line):
    return NAN64.sub("f64:nan", NAN32.sub("f32:nan", line))


def loosely(line):
    """The line without what bits of a NaN may have made different."""
    line = re.sub(r"v128:\w+", "v128:?", plainly(without_nan_bits(line)))
    return re.sub(r"(memory \d+) \w+", r"\1", line)


def coarsely(line):
    """The line as V8 shows it."""
    line = plainly(without_nan_bits(line))
    for fine, coarse in COARSE.items():
        line = line.replace(fine, coarse)
    return line


def plainly(line):
    """The line as it is. Which of these two traps comes, where there is reason for both, is not laid down."""
    return line.replace("trap:unaligned-atomic", "trap:memory-out-of-bounds")


def agree(expected, found, peer_hides):
    if "?" not in found or not peer_hides:
        return expected == found
    words, shown = expected.split(), found.split()
    return len(words) == len(shown) and all(s in ("?", w) for w, s in zip(words, shown))


def first_difference(expected, found, loose=False, coarse=False):
    """The number of lines that agree, and (line, expected, found) where the first does not; None if all do.

    The case says nothing from where an engine gave up for want of something.
    """
    view = coarsely if coarse else loosely if loose else plainly
    length = min(len(expected), len(found))
    for at in range(length):
        if EXHAUSTED in (expected[at], found[at]):
            return at, None
        one, other = view(expected[at]), view(found[at])
        if one.startswith("invalid ") and other.startswith("invalid "):
            continue
        if not agree(one, other, coarse):
            return at, (at, expected[at], found[at])
    if len(expected) != len(found):
        ends = [lines[length] if length < len(lines) else "nothing more" for lines in (expected, found)]
        return (length, None) if EXHAUSTED in ends else (length, (length, *ends))
    return length, None
