;; iterations: 1000000
;; what: each load gives the address of the next
(module
  (memory 32)
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64) (local $p i32)
    (loop $fill
      (i32.store (local.get $p) (i32.and (i32.add (i32.mul (local.get $p) (i32.const 5)) (i32.const 4652)) (i32.const 0xffffc)))
      (br_if $fill (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 4))) (i32.const 1048576))))
    (local.set $p (i32.const 0))
    (loop $again
      (local.set $p (i32.load (local.get $p)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i64.extend_i32_u (local.get $p))))
