import unittest

from lib import components

# A component of one core module, which has nothing, and a custom section.
COMPONENT = b"\0asm\x0d\0\1\0" + b"\1\x08\0asm\1\0\0\0" + b"\0\3\1ab"


class ComponentsTest(unittest.TestCase):
    def test_puts_a_section_into_the_core_module(self):
        module = b"\0asm\1\0\0\0" + b"\0\x0a\x08distinct7"
        self.assertEqual(components.distinct(COMPONENT, 7), COMPONENT[:8] + bytes([1, len(module)]) + module + b"\0\3\1ab")

    def test_numbers_of_several_bytes_are_read_as_they_are_written(self):
        for value in 0, 127, 128, 300, 1 << 21:
            self.assertEqual(components.read_leb(components.leb(value) + b"x", 0), (value, len(components.leb(value))))
