;; iterations: 3
;; what: fib(27) by recursion: 832,040 direct calls that cannot all be inlined
(module
  (func $fib (param $k i32) (result i32)
    (if (result i32) (i32.lt_u (local.get $k) (i32.const 2))
      (then (local.get $k))
      (else (i32.add (call $fib (i32.sub (local.get $k) (i32.const 1))) (call $fib (i32.sub (local.get $k) (i32.const 2)))))))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64)
    (loop $again
      (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (call $fib (i32.const 27)))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
