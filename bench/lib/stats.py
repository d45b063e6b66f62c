"""Figures out of figures."""

import math
import statistics


def geometric_mean(values):
    """Of ratios: twice as fast once and half as fast once make 1. Needs one value at least, all above zero."""
    values = list(values)
    if not values:
        raise ValueError("no values, no mean")
    return math.exp(sum(map(math.log, values)) / len(values))


def quantile(values, share):
    """The value below which the given share (0 to 1) of the values lies, between neighbours in proportion."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def spread(values):
    """How far the middle half of the values reaches to either side, as a share of their median."""
    middle = statistics.median(values)
    return (quantile(values, 0.75) - quantile(values, 0.25)) / 2 / middle if middle else 0.0


def steady(times):
    """The second half of the runs, when the compilers have done their work."""
    return times[len(times) // 2 :]
