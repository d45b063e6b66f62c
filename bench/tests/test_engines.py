import contextlib
import io
import unittest
from unittest import mock

from lib import engines, peers


class EnginesTest(unittest.TestCase):
    def test_a_missing_engine_is_named_and_the_others_stay(self):
        def missing(version):
            raise peers.Missing(f"version {version} is not to be had")

        said = io.StringIO()
        with mock.patch.dict(engines.KNOWN, {"wazero": missing, "node": lambda _: "found"}), contextlib.redirect_stderr(said):
            self.assertEqual(engines.find_all(["wazero@v9", "node"]), ["found"])
        self.assertEqual(said.getvalue(), "left out: wazero@v9: version v9 is not to be had\n")

    def test_a_peer_whose_client_is_not_there_says_so(self):
        with self.assertRaisesRegex(peers.Missing, "x needs no-such-client, which was not found"):
            peers.call(["no-such-client"], "x")
