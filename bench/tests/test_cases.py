import unittest

from lib import cases


class CasesTest(unittest.TestCase):
    def test_every_guest_says_how_often_it_repeats_what(self):
        found = [*cases.find(), *cases.find(cases.COMPONENTS)]
        self.assertGreater(len(found), 30)
        for case in found:
            with self.subTest(case.name):
                self.assertGreater(case.iterations, 0)
                self.assertTrue(case.what)
                self.assertNotIn("|", case.what)  # it becomes a cell of a Markdown table
                self.assertIn('(export "run"', case.file.read_text())

    def test_there_are_eight_vector_kernels_at_least(self):
        self.assertGreaterEqual(sum(case.name.startswith("simd/") for case in cases.find()), 8)
