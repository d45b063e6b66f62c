package dev.coracle.cli;

/// A component that takes requests and answers none.
final class SilentApp {
    /// Its guests return, which the client sees as 502.
    static final String TEXT = """
            (component
              (import "wasi:http/types@0.2.0" (instance $types
                (export "incoming-request" (type (sub resource)))
                (export "response-outparam" (type (sub resource)))))
              (alias export $types "incoming-request" (type $request))
              (alias export $types "response-outparam" (type $out))
              (core module $m (func (export "handle") (param i32 i32)))
              (core instance $i (instantiate $m))
              (func $handle (param "request" (own $request)) (param "response-out" (own $out))
                (canon lift (core func $i "handle")))
              (instance $handler (export "handle" (func $handle)))
              (export "wasi:http/incoming-handler@0.2.0" (instance $handler)))
            """;

    /// Its guests trap, which the client sees as 500.
    static final String TRAPPING = TEXT.replace("(param i32 i32)))", "(param i32 i32) unreachable))");

    private SilentApp() {}
}
