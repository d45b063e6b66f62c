;; iterations: 10
;; what: 1 MiB copied byte by byte
(module
  (memory 32)
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64) (local $p i32)
    (loop $again
      (local.set $p (i32.const 0))
      (loop $next
        (i32.store8 offset=1048576 (local.get $p) (i32.load8_u (local.get $p)))
        (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 1))) (i32.const 1048576))))
      (i32.store8 (i32.const 7) (local.get $n))
      (local.set $sum (i64.add (local.get $sum) (i64.load (i32.const 1048576))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
