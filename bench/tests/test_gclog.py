import unittest

from lib.gclog import pauses_ms

LOG = """[0.005s][info][gc] Using G1
[0.210s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 23M->4M(512M) 3.456ms
[0.300s][info][gc] GC(1) Concurrent Mark Cycle 12.3ms
[0.301s][info][gc          ] GC(2) Pause Full (Allocation Failure) 511M->80M(512M) 101.5ms
[0.400s][info][gc,phases   ] GC(3) Y: Pause Mark Start 0.012ms
[0.401s][info][gc,phases   ] GC(3) Y: Concurrent Mark 4.012ms
[0.500s][info][gc          ] GC(3) Minor Collection (Allocation Rate) 52M(5%)->10M(1%) 0.012s
"""


class GcLogTest(unittest.TestCase):
    def test_only_pauses_count(self):
        self.assertEqual(pauses_ms(LOG), [3.456, 101.5, 0.012])

    def test_a_log_without_pauses_has_none(self):
        self.assertEqual(pauses_ms("[0.005s][info][gc] Using Serial\n"), [])
