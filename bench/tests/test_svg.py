import unittest
from xml.etree import ElementTree

from lib import svg

NAME = "{http://www.w3.org/2000/svg}"


class SvgTest(unittest.TestCase):
    def test_bars_are_as_long_as_their_values(self):
        root = ElementTree.fromstring(svg.bars("a < b & c", [("one", 1.0), ("two", 2.0), ("unknown", None)], mark=1))
        widths = [float(rect.get("width")) for rect in root.findall(f"{NAME}rect")[1:]]
        self.assertEqual(len(widths), 2)
        self.assertAlmostEqual(widths[1], 2 * widths[0], delta=0.2)
        self.assertEqual(root.find(f"{NAME}title").text, "a < b & c")

    def test_no_bars_still_make_a_picture(self):
        ElementTree.fromstring(svg.bars("nothing", []))

    def test_a_curve_has_a_point_for_each_run_inside_the_picture(self):
        root = ElementTree.fromstring(svg.curve("runs", {"coracle": [100.0, 10.0, 1.0], "node": [2.0]}, "run", "ms"))
        lines = root.findall(f"{NAME}polyline")
        points = [tuple(map(float, point.split(","))) for point in lines[0].get("points").split()]
        self.assertEqual(len(points), 3)
        self.assertTrue(all(0 <= x <= 760 and 0 <= y <= 400 for x, y in points))
        self.assertLess(points[0][1], points[2][1])  # slower is higher

    def test_ticks_lie_between_the_ends(self):
        self.assertEqual(svg.ticks(1, 10), [1, 2, 5, 10])
        self.assertEqual(svg.ticks(0.1, 100000), [0.1, 1, 10, 100, 1000, 10000, 100000])

    def test_many_runs_are_thinned_and_few_are_not(self):
        self.assertEqual(svg.thinned([3.0, 2.0, 1.0]), [(1, 3.0), (2, 2.0), (3, 1.0)])
        points = svg.thinned([5.0] * 1000)
        self.assertLess(len(points), 60)
        self.assertTrue(all(value == 5.0 for _, value in points))
        self.assertTrue(all(one[0] < other[0] for one, other in zip(points, points[1:])))
