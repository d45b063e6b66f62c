import pathlib
import tempfile
import unittest
from xml.etree import ElementTree

from lib import report, results


class ReportTest(unittest.TestCase):
    def test_the_page_holds_what_was_measured_and_names_what_was_not(self):
        def row(engine, best):
            return {"program": "p", "engine": engine, "error": None, "compile_ms": [1.0], "cold_ms": [50.0], "warm_ms": [best + 1, best],
                    "best_ms": best, "median_ms": best, "peak_mib": 10.0}  # fmt: skip

        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            broken = {"program": "q", "engine": "node", "error": "no | such feature"}
            results.write(folder / "sightglass.json", "sightglass", {"coracle": "1", "node": "2"}, {},
                          [row("coracle", 6.0), row("node", 4.0), broken], geomeans={"node": {"best": 1.5, "cold": 3.2}})  # fmt: skip
            (folder / "notes.md").write_text("## By hand\n")
            report.make(folder, folder / "docs", folder / "notes.md")
            page = (folder / "docs/performance.md").read_text()
            self.assertIn("| coracle / node | 1.50 |", page)
            self.assertIn("no / such feature", page)
            self.assertIn("Not measured: `bench/all --only gc` does it.", page)
            self.assertIn("## By hand", page)
            for picture in ("sightglass-node.svg", "cold-to-warm.svg"):
                self.assertIn(f"performance/{picture}", page)
                ElementTree.parse(folder / "docs/performance" / picture)
