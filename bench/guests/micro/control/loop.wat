;; iterations: 10000000
;; what: one turn of a loop with a shift, xor, multiplication and addition that wait for each other
(module
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64)
    (loop $again
      (local.set $sum (i64.add (i64.mul (i64.xor (local.get $sum) (i64.shr_u (local.get $sum) (i64.const 29))) (i64.const 6364136223846793005)) (i64.const 1442695040888963407)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
