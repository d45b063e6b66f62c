;; iterations: 100000000
;; what: return_call between two functions that call each other
(module
  (func $even (param $n i32) (param $sum i64) (result i64)
    (if (i32.eqz (local.get $n)) (then (return (local.get $sum))))
    (return_call $odd (i32.sub (local.get $n) (i32.const 1)) (i64.add (local.get $sum) (i64.const 3))))
  (func $odd (param $n i32) (param $sum i64) (result i64)
    (if (i32.eqz (local.get $n)) (then (return (local.get $sum))))
    (return_call $even (i32.sub (local.get $n) (i32.const 1)) (i64.xor (local.get $sum) (i64.const 5))))
  (func (export "run") (param $n i32) (result i64)
    (return_call $even (local.get $n) (i64.const 0))))
