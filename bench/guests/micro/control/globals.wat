;; iterations: 10000000
;; what: two globals read and written
(module
  (global $a (mut i64) (i64.const 1))
  (global $b (mut i64) (i64.const 2))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64)
    (loop $again
      (global.set $a (i64.add (global.get $a) (global.get $b)))
      (global.set $b (i64.xor (global.get $b) (global.get $a)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (global.set $b (i64.const 2)) (global.get $a) (global.set $a (i64.const 1))))
