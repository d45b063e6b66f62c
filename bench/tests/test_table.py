import unittest

from lib.table import format_cell, markdown


class TableTest(unittest.TestCase):
    def test_cells_keep_the_digits_that_count(self):
        for value, text in [(None, "-"), ("words", "words"), (3, "3"), (0.12345, "0.123"), (1.2345, "1.23"), (1234.5, "1,234")]:
            self.assertEqual(format_cell(value), text)

    def test_markdown_puts_figures_to_the_right(self):
        self.assertEqual(markdown(["a", "b"], [["x", 1.5]]), "| a | b |\n| --- | ---: |\n| x | 1.50 |\n")
