;; iterations: 10000000
;; what: a direct call of a small function; an engine may inline it
(module
  (func $step (param $x i64) (result i64)
    (i64.add (i64.mul (i64.xor (local.get $x) (i64.shr_u (local.get $x) (i64.const 29))) (i64.const 6364136223846793005)) (i64.const 1442695040888963407)))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64)
    (loop $again
      (local.set $sum (call $step (local.get $sum)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
