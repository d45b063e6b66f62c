;; iterations: 1000000
;; what: a call of a Java lambda that takes a list and gives a list
(module
  (import "host" "boxed" (func $step (param i64) (result i64)))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64)
    (loop $again
      (local.set $sum (call $step (local.get $sum)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
