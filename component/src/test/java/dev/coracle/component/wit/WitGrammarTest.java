package dev.coracle.component.wit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every rule of the grammar: what is read, and how it is written again.
class WitGrammarTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # members of an interface | as printed, when it differs
            type t = u8; |
            type t = error-context; |
            type t = tuple<bool,s8,u8,s16,u16,s32,u32,s64,u64,f32,f64,char,string>; | type t = tuple<bool, s8, u8, s16, u16, s32, u32, s64, u64, f32, f64, char, string>;
            type t = tuple<u8,>; | type t = tuple<u8>;
            type t = list<list<u8, 4>, 4294967295>; |
            type t = map<string, option<map<char, u8>>>; |
            type t = result; |
            type t = result<u8>; |
            type t = result<_, u8>; |
            type t = result<u8, string>; |
            type t = stream; type u = stream<u8>; | type t = stream; type u = stream<u8>;
            type t = future; type u = future<stream<string>>; | type t = future; type u = future<stream<string>>;
            type a = b; type b = u8; | type b = u8; type a = b;
            type %type = u8; type a = %type; |
            record r { a: u8 } | record r { a: u8, }
            record r { a: u8, %record: string, } |
            variant v { a, b(u8) } | variant v { a, b(u8), }
            enum e { a, b, } |
            flags f { %flags } | flags f { %flags, }
            resource r; |
            resource r {} | resource r;
            resource r { constructor(); } |
            resource r { constructor(a: u8) -> result<r, string>; } |
            resource r { constructor() -> result<own<r>>; } | resource r { constructor() -> result<r>; }
            resource r { a: func(); b: static func(x: u8) -> u8; c: async func(); d: static async func(); } |
            resource r; type t = own<r>; type u = borrow<r>; type v = r; type w = borrow<v>; |
            resource r; f: func(a: own<r>, b: r, c: borrow<r>) -> list<own<r>>; | resource r; f: func(a: r, b: r, c: borrow<r>) -> list<r>;
            resource r { f: func(a: t) -> t; } record t { x: option<r> } | resource r { f: func(a: t) -> t; } record t { x: option<r>, }
            f: func(); |
            f: func(a: u8, %func: u8,) -> string; | f: func(a: u8, %func: u8) -> string;
            f: async func(); |
            %foo: func(); | foo: func();
            a1-B2-3c: func(); |
            @since(version = 1.0.0) f: func(); |
            @since( version=1.0.0 ) @deprecated(version = 1.1.0) f: func(); | @since(version = 1.0.0) @deprecated(version = 1.1.0) f: func();
            @deprecated(version = 1.1.0) @since(version = 1.0.0) f: func(); | @since(version = 1.0.0) @deprecated(version = 1.1.0) f: func();
            @external-id("☃ \\u{7_f}\\"\\\\\\t\\41") f: func(); | @external-id("\\u{2603} \\u{7f}\\"\\\\\\tA") f: func();
            @external-id("r") resource r { @since(version = 1.0.0) @external-id("f") f: func(); } |
            f: /* a /* b */ // c */ func(); | f: func();
            """)
    void interfacesAreReadAndPrinted(String members, String printed) {
        var text = members.replace("\\\\", "\\");
        assertThat(Wit.members(text)).isEqualTo(printed == null ? text : printed.replace("\\\\", "\\"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # members of a world | as printed, when it differs
            import f: func(); |
            import f:func(); | import f: func();
            export f: async func(a: u8) -> u8; |
            import i; | import i;
            import i: i; |
            import x: a:b/i@1.2.0; | import x: i;
            import a:b/i@1.2.0; export c:d/%use@1.0.0-rc.1+5; | import i; export c:d/%use@1.0.0-rc.1+5;
            import x: interface {} | import x: interface {}
            import x: interface { use i.{t}; f: func() -> t; } | import i; import x: interface { use i.{t}; f: func() -> t; }
            use i.{t}; import f: func(a: t); | import i; use i.{t}; import f: func(a: t);
            use i.{t as %list}; | import i; use i.{t as %list};
            use i.{t,}; | import i; use i.{t};
            use i.{}; import i; | import i;
            resource r { constructor(); } export f: func(a: borrow<r>); |
            record r { a: u8, } type t = r; import f: func(a: t); |
            export f: func(); import f: func(); | import f: func(); export f: func();
            import f: func(); import i; | import i; import f: func();
            @external-id("x") import f: func(); |
            @since(version = 1.0.0) import i; |
            include v; | import g: func(); export j: interface {}
            include v with { g as h, j as %import } | import h: func(); export %import: interface {}
            include v with { g as h, }; | import h: func(); export j: interface {}
            """)
    void worldsAreReadAndPrinted(String members, String printed) {
        var world = Wit.world("interface i { type t = u8; } world v { import g: func(); export j: interface {} }"
                + " world w { " + members + " } package c:d@1.0.0-rc.1+5 { interface %use {} }");
        assertThat(world).isEqualTo(printed == null ? members : printed);
    }

    @Test
    void filesHoldPackagesInBraces() {
        assertThat(Wit.printed("""
                /// Main.
                package a:main@1.0.0;
                use c:other/j as k;
                package c:other {
                  use j as l;
                  interface j { type t = u8; }
                  interface m { use l.{t}; }
                }
                interface i { use k.{t}; }
                package c:empty {}
                """)).isEqualTo("""
                /// Main.
                package a:main@1.0.0;

                interface i {
                  use c:other/j.{t};
                }

                package c:other {
                  interface j {
                    type t = u8;
                  }

                  interface m {
                    use j.{t};
                  }
                }

                package c:empty {}
                """);
    }

    @Test
    void documentationIsKept() {
        assertThat(Wit.printed("""
                /// The package.
                package a:b@1.0.0;
                //// no documentation
                // neither
                /// An interface.
                ///
                ///     indented   \t
                interface i {
                  /** A type,
                   * in two lines
                   */
                  @since(version = 1.0.0)
                  /// and a third.
                  type t = u8;
                  record r {
                    /// A field.
                    a: u8,
                  }
                  variant v { /** A case. */ a, }
                  flags f { /** A flag. */ a, }
                  resource s {
                    /// Makes one.
                    constructor();
                    /// Does it.
                    do-it: func();
                  }
                  /// A function.
                  g: func();
                  /**/
                  h: func();
                }
                /// A world.
                world w {
                  /// An import.
                  import i;
                  /// An export.
                  export run: func();
                }
                """)).isEqualTo("""
                /// The package.
                package a:b@1.0.0;

                /// An interface.
                ///
                ///     indented
                interface i {
                  /// A type,
                  /// in two lines
                  /// and a third.
                  @since(version = 1.0.0)
                  type t = u8;

                  record r {
                    /// A field.
                    a: u8,
                  }

                  variant v {
                    /// A case.
                    a,
                  }

                  flags f {
                    /// A flag.
                    a,
                  }

                  resource s {
                    /// Makes one.
                    constructor();

                    /// Does it.
                    do-it: func();
                  }

                  /// A function.
                  g: func();
                  h: func();
                }

                /// A world.
                world w {
                  /// An import.
                  import i;

                  /// An export.
                  export run: func();
                }
                """);
    }
}
