package dev.coracle.component.wit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a world comes to hold besides what it says.
class WitWorldTest {
    private static final String INTERFACES = """
            interface a { resource t; }
            interface b { use a.{t}; type u = t; }
            interface c { use b.{u}; f: func(x: u); }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # says | holds
            import c; | import a; import b; import c;
            import c; import a; | import a; import b; import c;
            export c; | import a; import b; export c;
            export c; export b; | import a; export b; export c;
            export c; export b; export a; | export a; export b; export c;
            export b; export a; import c; | import a; import b; import c; export a; export b;
            import x: c; | import a; import b; import x: c;
            export x: c; export a; export b; | export a; export b; export x: c;
            export x: interface { use b.{u as v}; } | import a; import b; export x: interface { use b.{u as v}; }
            export x: interface { use b.{u}; } export b; | import a; export b; export x: interface { use b.{u}; }
            use b.{u}; export f: func(x: u); | import a; import b; use b.{u}; export f: func(x: u);
            @since(version = 1.0.0) import b; | @since(version = 1.0.0) import a; @since(version = 1.0.0) import b;
            @since(version = 1.0.0) export b; | @since(version = 1.0.0) import a; @since(version = 1.0.0) export b;
            """)
    void interfacesThatTypesComeFromAreImportedOrExported(String members, String world) {
        assertThat(Wit.world(INTERFACES + "world w { " + members + " }")).isEqualTo(world);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a world v | what w says | what w holds
            import a; export f: func(); | include v; import b; | import a; import b; export f: func();
            import a; | include v; include v; import a; | import a;
            import f: func(); | include v with { f as g } import f: func(); | import f: func(); import g: func();
            import f: func(); export f: func(); | include v with { f as g } | import g: func(); export g: func();
            export b; | include v; export a; | export a; export b;
            import x: a; | include v with { x as y } import x: a; | import x: a; import y: a;
            use a.{t}; import f: func(x: t); | include v; use a.{t}; | import a; use a.{t}; import f: func(x: t);
            use a.{t}; import f: func(x: list<t>); | include v with { t as s } | import a; use a.{t as s}; import f: func(x: list<s>);
            resource r { constructor(); m: func(x: r); } export f: func(x: borrow<r>); | include v with { r as s } | resource s { constructor(); m: func(x: s); } export f: func(x: borrow<s>);
            record r { x: u8, } variant q { y(r), } type z = r; | include v with { r as s } | record s { x: u8, } variant q { y(s), } type z = s;
            import a; | @since(version = 1.0.0) include v; | @since(version = 1.0.0) import a;
            @since(version = 1.1.0) import a; | @since(version = 1.0.0) include v; | @since(version = 1.1.0) import a;
            import a; | @since(version = 1.0.0) import a; include v; | import a;
            export x: interface { f: func(); } | include v with { x as y } | export y: interface { f: func(); }
            """)
    void includedWorldsAreAdded(String included, String members, String world) {
        assertThat(Wit.world(INTERFACES + "world w { " + members + " } world v { " + included + " }"))
                .isEqualTo(world);
    }

    @Test
    void worldsOfOtherPackagesAreIncluded() {
        assertThat(Wit.world("world w { include c:d/v@1.0.0; }"
                        + "package c:d@1.0.0 { world v { import i; export i; } interface i {} }"))
                .isEqualTo("import c:d/i@1.0.0; export c:d/i@1.0.0;");
    }

    @Test
    void aUsedTypeLeadsToItsOrigin() {
        var library = Wit.read("package a:b; " + INTERFACES + " interface d { use b.{u as v, t}; }");
        var types = library.main().findInterface("d").orElseThrow().types();
        assertThat(types).extracting(WitTypeDefinition::name).containsExactly("v", "t");
        var origins = types.stream()
                .map(type -> library.origin((WitDefinition.Use) type.definition()))
                .toList();
        assertThat(origins.get(0).definition()).isEqualTo(new WitDefinition.Alias(new WitType.Named("t")));
        assertThat(origins.get(1).definition()).isInstanceOf(WitDefinition.Resource.class);
    }

    @Test
    void functionsKnowTheirNamesAndTypesInAComponent() {
        var library = Wit.read("package a:b; interface i { resource r { constructor(x: u8); m: func(y: u8) -> u8;"
                + " s: static func(); } f: func(); }");
        var definition = library.main().findInterface("i").orElseThrow();
        var resource = (WitDefinition.Resource) definition.types().getFirst().definition();
        assertThat(resource.functions())
                .extracting(WitFunction::externName)
                .containsExactly("[constructor]r", "[method]r.m", "[static]r.s");
        assertThat(resource.functions().get(0).externResult()).isEqualTo(Optional.of(new WitType.Own("r")));
        assertThat(resource.functions().get(1).externParameters())
                .containsExactly(
                        new WitFunction.Parameter("self", new WitType.Borrow("r")),
                        new WitFunction.Parameter("y", WitType.Primitive.U8));
        assertThat(definition.functions().getFirst().externName()).isEqualTo("f");
    }
}
