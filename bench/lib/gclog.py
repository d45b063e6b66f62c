"""The JVM's -Xlog:gc, read: how often and how long it stopped everything."""

import re

PAUSE = re.compile(r"\bPause\b.*?([0-9]+\.[0-9]+)ms\s*$")


def pauses_ms(text):
    """The length of each pause, in milliseconds, in the order of the log. Works for Serial, Parallel, G1 and ZGC
    (`-Xlog:gc,gc+phases`, since ZGC tells its pauses among the phases)."""
    return [float(found.group(1)) for found in map(PAUSE.search, text.splitlines()) if found]
