;; iterations: 10000000
;; what: a call with three results
(module
  (func $turn (param $a i64) (param $b i64) (param $c i64) (result i64 i64 i64)
    (i64.xor (local.get $b) (i64.shr_u (local.get $a) (i64.const 3)))
    (i64.add (local.get $c) (i64.rotl (local.get $a) (i64.const 9)))
    (i64.xor (local.get $a) (i64.const 77)))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64) (local $b i64) (local $c i64)
    (loop $again
      (call $turn (local.get $sum) (local.get $b) (local.get $c))
      (local.set $c) (local.set $b) (local.set $sum)
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
