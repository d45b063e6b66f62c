import pathlib
import tempfile
import unittest

from lib import results


class ResultsTest(unittest.TestCase):
    def test_what_is_written_is_read(self):
        with tempfile.TemporaryDirectory() as name:
            file = pathlib.Path(name) / "new" / "a.json"
            results.write(file, "a", {"coracle": "1"}, {"repeat": 2}, [{"x": [1.23456789, None], "y": "é"}], geomeans={"node": 0.5})
            found = results.read(file)
            self.assertEqual(found["rows"], [{"x": [1.2346, None], "y": "é"}])
            self.assertEqual((found["bench"], found["geomeans"], found["options"]), ("a", {"node": 0.5}, {"repeat": 2}))

    def test_a_result_without_rows_is_one_too(self):
        with tempfile.TemporaryDirectory() as name:
            file = pathlib.Path(name) / "a.json"
            results.write(file, "a", {}, {}, [])
            self.assertEqual(results.read(file)["rows"], [])
