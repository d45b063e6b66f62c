;; iterations: 10000000
;; what: a byte changed at an address in 1 MiB that depends on the data
(module
  (memory 32)
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64) (local $p i32)
    (loop $again
      (local.set $sum (i64.add (i64.mul (i64.xor (local.get $sum) (i64.shr_u (local.get $sum) (i64.const 29))) (i64.const 6364136223846793005)) (i64.const 1442695040888963407)))
      (local.set $p (i32.and (i32.wrap_i64 (i64.shr_u (local.get $sum) (i64.const 40))) (i32.const 0xfffff)))
      (i32.store8 (local.get $p) (i32.add (i32.load8_u (local.get $p)) (i32.const 1)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
