package dev.coracle.component.wit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said about text that follows the grammar and breaks a rule.
class WitResolverMessageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            interface i {} | 1:1: no `package` line; the first thing in a file is one, such as `package my:library;`
            package a:b; package a:b {} | 1:22: package `a:b` is at test.wit:1:9 already; keep one of them
            package a:b; interface i {} world I {} | 1:35: package `a:b` has another interface or world `I`
            package a:b; interface i {} use i as i; | 1:24: this file has another `i`; rename the one of `use` with `as`
            package a:b; interface i {} use i as k; use i as k; | 1:50: this file has another `k`; rename the one of `use` with `as`
            package a:b; interface things {} use thing as k; | 1:38: no interface or world `thing` in package `a:b`; did you mean `things`?
            package a:b; world w {} use w as k; | 1:29: `w` is a world; only interfaces can be renamed
            package a:b; use c:d/e; | 1:18: no package `c:d`; its files belong in the folder `deps`
            package a:b; use c:d/e; package c:d@1.0.0 {} | 1:18: no package `c:d`; did you mean `c:d@1.0.0`?
            package a:b; use cc:de/e; package cc:dd {} | 1:18: no package `cc:de`; did you mean `cc:dd`?
            package a:b; use c:d/e; package c:d {} | 1:22: no interface or world `e` in package `c:d`
            package a:b; interface i { use j.{t}; } interface j {} | 1:35: no type `t` in interface `a:b/j`
            package a:b; interface i { use j.{tipe}; } interface j { type type1 = u8; } | 1:35: no type `tipe` in interface `a:b/j`
            package a:b; interface i { use j.{type2}; } interface j { type type1 = u8; } | 1:35: no type `type2` in interface `a:b/j`; did you mean `type1`?
            package a:b; interface i { use j.{f}; } interface j { f: func(); } | 1:35: `f` is a function, not a type
            package a:b; interface i { use w.{t}; } world w {} | 1:32: `w` is a world, not an interface
            package a:b; interface i { use i.{t}; } | 1:32: `i` depends on itself
            package a:b; interface i { use j.{t}; } interface j { use k.{t}; } interface k { use i.{t}; } | 1:86: `i` depends on itself, by way of `j`, `k`
            package a:b; interface i { use c:d/j.{t}; } package c:d { interface j { use a:b/i.{t}; } } | 1:32: `c:d` depends on itself, by way of `a:b`
            package a:b; interface i { type t = t; } | 1:37: `t` depends on itself
            package a:b; interface i { record r { a: option<s> } variant s { a(list<r>) } } | 1:73: `r` depends on itself, by way of `s`
            package a:b; interface i { type t = x; } | 1:37: no type `x` here; define it, or take it in with `use`
            package a:b; interface i { type foo-bar = u8; f: func(a: foobar); } | 1:58: no type `foobar` here; did you mean `foo-bar`?
            package a:b; interface i { f: func(a: f); } | 1:39: `f` is a function, not a type
            package a:b; interface i { type t = u8; T: func(); } | 1:41: another thing is called `t` here
            package a:b; interface i { f: func(); f: func(); } | 1:39: another thing is called `f` here
            package a:b; interface i { f: func(a: u8, A: u8); } | 1:43: another parameter is called `A`
            package a:b; interface i { record r { a: u8, a: u8 } } | 1:46: another field is called `a`
            package a:b; interface i { variant v { a, a } } | 1:43: another case is called `a`
            package a:b; interface i { enum e { a, a } } | 1:40: another case is called `a`
            package a:b; interface i { flags f { a, a } } | 1:41: another flag is called `a`
            package a:b; interface i { type t = u8; type u = own<t>; } | 1:54: `t` is not a resource; only those have handles
            package a:b; interface i { resource r; type t = own<r>; type u = borrow<t>; } | 1:73: `t` is not a resource; only those have handles
            package a:b; interface i { type t = map<f32, u8>; } | 1:41: the keys of a map are integers, `bool`, `char` or `string`
            package a:b; interface i { type t = map<list<u8>, u8>; } | 1:41: the keys of a map are integers, `bool`, `char` or `string`
            package a:b; interface i { resource r; type t = stream<borrow<r>>; } | 1:56: a stream cannot carry a borrowed handle
            package a:b; interface i { resource r; type b = borrow<r>; type t = future<list<b>>; } | 1:76: a future cannot carry a borrowed handle
            package a:b; interface i { resource r; f: func() -> borrow<r>; } | 1:53: a function cannot return a borrowed handle; return one that owns, without `borrow`
            package a:b; interface i { resource r { f: func() -> s; } record s { a: borrow<r> } } | 1:54: a function cannot return a borrowed handle; return one that owns, without `borrow`
            package a:b; interface i { use j.{t}; f: func() -> t; } interface j { resource r; type t = result<_, borrow<r>>; } | 1:52: a function cannot return a borrowed handle; return one that owns, without `borrow`
            package a:b; interface i { resource r { f: func(); F: static func(); } } | 1:52: `r` has another function `F`
            package a:b; interface i { resource r { constructor(); constructor(); } } | 1:56: `r` has another constructor; make one of them a static function
            package a:b; interface i { resource r { constructor() -> r; } } | 1:58: a constructor returns nothing, or `result<r>` if it can fail
            package a:b; interface i { resource r { constructor() -> result<u8>; } } | 1:58: a constructor returns nothing, or `result<r>` if it can fail
            package a:b; interface i { resource r { r: func(); } } | 1:41: a function cannot be called as its resource is; rename one
            package a:b; interface i { resource r { f: func(self: u8); } } | 1:49: a method has a parameter `self` already; rename this one
            package a:b; world w { import i; import i; } interface i {} | 1:41: world `w` has another import `a:b/i`
            package a:b; world w { export f: func(); export F: func(); } | 1:49: world `w` has another export `F`
            package a:b; world w { type f = u8; import f: func(); } | 1:44: world `w` has another `f`; rename one, in an `include` using `with`
            package a:b; world w { import v; } world v {} | 1:31: `v` is a world, not an interface
            package a:b; world w { include i; } interface i {} | 1:32: `i` is an interface, not a world
            package a:b; world w { include w; } | 1:32: `w` depends on itself
            package a:b; world v { import f: func(); } world w { import f: func(); include v; } | 1:80: world `w` has another `f`; rename one, in an `include` using `with`
            package a:b; world v { type f = u8; } world w { type f = u8; include v; } | 1:70: world `w` has another `f`; rename one, in an `include` using `with`
            package a:b; world v { import f: func(); } world w { include v with { g as h } } | 1:71: world `v` has no plain name `g`; what goes by the name of an interface cannot be renamed
            package a:b; world v { import f: func(); } world w { include v with { f as g, f as h } } | 1:79: `f` is renamed already
            package a:b; interface i { type t = u8; } interface j { use i.{t}; } interface k { use j.{t}; } world w { export i; export k; } | 1:103: export `a:b/k` takes types from `a:b/i` as an import, by way of other imports, and as an export; export all on the way, or none
            package a:b; @since(version = 1.0.0) interface i {} | 1:31: package `a:b` has no version; `@since` needs one, as in `a:b@1.0.0`
            package a:b@1.0.0; @since(version = 1.0.1) interface i {} | 1:37: this version is still to come: the package is `a:b@1.0.0`
            package a:b; @unstable(feature = x) interface i {} interface j { use i.{t}; } | 1:70: `i` is there with the feature `x` only, which is not asked for; ask for it, or put `@unstable(feature = …)` here too
            package a:b; interface i { @unstable(feature = x) type t = u8; f: func(a: t); } | 1:75: the type `t` is there with the feature `x` only, which is not asked for; ask for it, or put `@unstable(feature = …)` here too
            package a:b; @unstable(feature = x) interface i { f: func(); } | 1:51: this stands in something unstable; put `@unstable(feature = x)` here too
            """)
    void saysWhatIsWrongAndWhere(String text, String message) {
        assertThat(Wit.message(text)).isEqualTo(message);
    }
}
