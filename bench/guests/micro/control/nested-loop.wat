;; iterations: 300
;; what: 300 x 300 turns of two loops, one inside of the other
(module
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64) (local $i i32) (local $j i32)
    (loop $again
      (local.set $i (i32.const 300))
      (loop $outer
        (local.set $j (i32.const 300))
        (loop $inner
          (local.set $sum (i64.add (i64.xor (local.get $sum) (i64.extend_i32_u (local.get $j))) (i64.extend_i32_u (local.get $i))))
          (br_if $inner (local.tee $j (i32.sub (local.get $j) (i32.const 1)))))
        (br_if $outer (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
