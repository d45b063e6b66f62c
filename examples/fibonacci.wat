;; A function to call from outside: `coracle run --invoke fibonacci examples/fibonacci.wat 50`.
(module
  (func (export "fibonacci") (param $n i32) (result i64)
    (local $previous i64)
    (local $current i64)
    (local.set $previous (i64.const 1))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $n)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (local.get $current)
        (local.set $current (i64.add (local.get $previous) (local.get $current)))
        (local.set $previous)
        (br $next)))
    (local.get $current)))
