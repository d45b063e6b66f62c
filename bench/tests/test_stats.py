import unittest

from lib.stats import geometric_mean, quantile, spread, steady


class StatsTest(unittest.TestCase):
    def test_twice_as_fast_and_half_as_fast_make_one(self):
        self.assertAlmostEqual(geometric_mean([2, 0.5]), 1)
        self.assertAlmostEqual(geometric_mean([1, 10, 100]), 10)

    def test_no_values_have_no_mean(self):
        with self.assertRaises(ValueError):
            geometric_mean([])

    def test_quantile_lies_between_neighbours(self):
        for values, share, expected in [([5], 0.9, 5), ([1, 2], 0.5, 1.5), ([4, 1, 3, 2, 5], 0.25, 2), ([0, 10], 0.99, 9.9)]:
            self.assertAlmostEqual(quantile(values, share), expected)

    def test_spread_is_a_share_of_the_median(self):
        self.assertEqual(spread([7, 7, 7]), 0)
        self.assertAlmostEqual(spread([8, 9, 10, 11, 12]), 0.1)

    def test_steady_is_the_second_half(self):
        self.assertEqual(steady([9, 5, 1]), [5, 1])
        self.assertEqual(steady([9]), [9])
