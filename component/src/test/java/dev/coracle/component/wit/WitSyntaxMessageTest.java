package dev.coracle.component.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said about text that does not follow the grammar.
class WitSyntaxMessageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            interface | 1:10: expected a name, found the end of the file
            package a:b; package c:d; | 1:25: expected `{`, found `;`; only the first thing in a file is a package without braces
            package a:b { package c:d {} } | 1:15: a package does not stand inside of another; move it behind the braces
            package a; | 1:10: expected `:`, found `;`
            package a:b:c; | 1:12: packages inside of packages are not supported; a name is `namespace:package`
            package a:b/c; | 1:12: packages inside of packages are not supported; a name is `namespace:package`
            package A:b; | 1:9: the name of a package is all lower case
            package a:b@1.0; | 1:16: a version has three numbers, such as `1.2.0`
            package a:b@1.0.0-; | 1:19: something is missing from the version here
            package a:b@1.0.0+; | 1:19: something is missing from the version here
            package a:b@01.0.0; | 1:13: `01.0.0` is not a version; write three numbers without leading zeros, such as `1.2.0`
            package a:b@1.0.0-01; | 1:13: a number in `1.0.0-01` has a leading zero
            func | 1:1: expected `interface`, `world`, `use` or `package`, found the keyword `func`
            interface i | 1:12: expected `{`, found the end of the file
            interface i { | 1:14: expected a function's name, a type, `use` or `}`, found the end of the file
            interface i { f } | 1:17: expected `:`, found `}`
            interface i { f: u8; } | 1:18: expected `func`, found the keyword `u8`
            interface i { f: func() } | 1:25: expected `;`, found `}`
            interface i { f: func(a) } | 1:24: expected `:`, found `)`
            interface i { f: func(a: u8 b: u8); } | 1:29: expected `,` or `)`, found `b`
            interface i { f: func() -> (); } | 1:28: expected a type, found `(`
            interface i { func: func(); } | 1:15: `func` is a keyword; write `%func` to use it as a name
            interface i { type t = func; } | 1:24: expected a type, found the keyword `func`
            interface i { type t = list; } | 1:28: expected `<`, found `;`
            interface i { type t = list<u8, 0>; } | 1:33: a list's length is from 1 to 4294967295, without leading zeros
            interface i { type t = list<u8, 4294967296>; } | 1:33: a list's length is from 1 to 4294967295, without leading zeros
            interface i { type t = list<u8, 99999999999>; } | 1:33: a list's length is from 1 to 4294967295, without leading zeros
            interface i { type t = list<u8, x>; } | 1:33: expected the length of the list, a number, found `x`
            interface i { type t = option<u8, u8>; } | 1:33: expected `>`, since `option` takes one type, found `,`
            interface i { type t = result<_>; } | 1:32: expected `,` and the type of the error; without one, write `result`, found `>`
            interface i { type t = tuple<>; } | 1:24: a tuple has at least one type
            interface i { type t = borrow<u8>; } | 1:31: expected the name of a resource, since `borrow` is a handle, found the keyword `u8`
            interface i { record r {} } | 1:25: a record has at least one field
            interface i { variant v {} } | 1:26: a variant has at least one case
            interface i { enum e {} } | 1:23: an enum has at least one case
            interface i { flags f {} } | 1:24: a flags type has at least one flag
            interface i { resource r = u8; } | 1:26: expected `;` or `{`, found `=`
            interface i { resource r { type t = u8; } } | 1:28: expected a method's name, `constructor` or `}`, found the keyword `type`
            interface i { resource r { f: async static func(); } } | 1:37: expected `func`; `static` stands before `async`, found the keyword `static`
            interface i { use j; } | 1:20: expected `.`, found `;`
            interface i { use j.{a b}; } | 1:24: expected `,` or `}`, found `b`
            world w { f: func(); } | 1:11: expected `import`, `export`, `include`, `use`, a type or `}`, found `f`
            world w { import f: u8; } | 1:21: expected `func`, `interface` or an interface's name, found the keyword `u8`
            world w { import a:b; } | 1:18: this names a package, not what is in it; write `a:b/` and a name
            world w { import a:b:c/d; } | 1:21: packages inside of packages are not supported; a name is `namespace:package`
            world w { import a:b/c/d; } | 1:23: packages inside of packages are not supported; a name is `namespace:package`
            world w { include v with { a } } | 1:30: expected `as`, found `}`
            @since(version = 1.0.0) @unstable(feature = x) interface i {} | 1:1: an item is `@since` a version or still `@unstable`, not both
            @deprecated(version = 1.0.0) interface i {} | 1:1: `@deprecated` needs `@since` or `@unstable` beside it
            @since(version = 1.0.0) @since(version = 1.0.0) interface i {} | 1:26: `@since` stands here twice
            @sence(version = 1.0.0) interface i {} | 1:2: no such attribute; there are `@since`, `@unstable`, `@deprecated` and `@external-id`
            @since(feature = x) interface i {} | 1:8: expected `version = `, found `feature`
            @external-id(x) interface i {} | 1:14: expected a string, found `x`
            interface foo--bar {} | 1:11: `foo--bar` is not a name: one dash stands between two words, and none at an end
            interface foo- {} | 1:11: `foo-` is not a name: one dash stands between two words, and none at an end
            interface fooBar {} | 1:11: `fooBar` is not a name: each word between dashes is all lower case or all upper case
            interface foo_bar {} | 1:14: a name has only the letters a to z, digits and dashes
            interface fooü {} | 1:14: a name has only the letters a to z, digits and dashes
            interface % {} | 1:11: a name is missing behind `%`; it starts with a letter
            interface 1a {} | 1:11: expected a name, found `1`
            interface é {} | 1:11: `é` has no meaning in WIT; remove it
            interface i { $ } | 1:15: `$` has no meaning in WIT; remove it
            /* /* */ | 1:1: this comment does not end; `*/` is missing
            @external-id("abc | 1:14: this string does not end; `"` is missing
            @external-id("\\x") | 1:15: no such escape; there are \\t \\n \\r \\" \\' \\\\, two digits, and \\u{…}
            @external-id("\\u{d800}") | 1:15: no Unicode scalar value; write one such as \\u{2603}
            @external-id("\\u{}") | 1:15: no Unicode scalar value; write one such as \\u{2603}
            @external-id("\\ff") | 1:14: the bytes of this string are not UTF-8
            """)
    void saysWhatIsWrongAndWhere(String text, String message) {
        assertThat(Wit.message(text)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "0, control character U+0000; remove it",
        "7f, control character U+007F; remove it",
        "202e, bidirectional override U+202E; remove it",
        "2066, bidirectional override U+2066; remove it",
        "149, character that Unicode discourages U+0149; remove it",
        "e0001, character that Unicode discourages U+E0001; remove it",
        "feff, byte order mark; save the file without it"
    })
    void refusesCharactersThatNobodySees(String codePoint, String message) {
        var text = "package a:b;\n  " + Character.toString(Integer.parseInt(codePoint, 16));
        assertThat(Wit.message(text)).isEqualTo("2:3: " + message);
    }

    @Test
    void showsTheLineWithACaret() {
        assertThatThrownBy(() -> Wit.read("package a:b;\n\ninterface ü"))
                .hasMessage("test.wit:3:11: `ü` has no meaning in WIT; remove it\n3 | interface ü\n  |           ^");
    }

    @Test
    void refusesBytesThatAreNotUtf8(@TempDir Path folder) throws Exception {
        var file = Files.write(folder.resolve("a.wit"), new byte[] {'\n', 'a', (byte) 0xC3, '('});
        assertThatThrownBy(() -> WitReader.read(file, WitFeatures.NONE))
                .isInstanceOf(WitException.class)
                .hasMessageContaining("a.wit:2:2: this is not UTF-8; WIT files are\n");
    }
}
