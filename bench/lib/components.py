"""Components that differ from each other and do the same: a custom section is put into each core module of one.

What makes code anew for each module does so for all of them, and no cache takes one for another.
"""

PREAMBLE = 8  # bytes: magic, version and layer
CUSTOM = 0
CORE_MODULE = 1


def distinct(component, number):
    """The component, as bytes, with modules of this number's own."""
    marked, at = bytearray(component[:PREAMBLE]), PREAMBLE
    while at < len(component):
        kind = component[at]
        size, start = read_leb(component, at + 1)
        content = component[start : start + size]
        if kind == CORE_MODULE:
            content += section(CUSTOM, name("distinct") + str(number).encode())
        marked += section(kind, content)
        at = start + size
    return bytes(marked)


def section(kind, content):
    return bytes([kind]) + leb(len(content)) + content


def name(text):
    return leb(len(text)) + text.encode()


def leb(value):
    """Unsigned LEB128."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def read_leb(data, at):
    """A number, and where what follows it begins."""
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
