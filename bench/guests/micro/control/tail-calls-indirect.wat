;; iterations: 10000000
;; what: return_call_indirect between two functions that call each other
(module
  (type $step (func (param i32 i64) (result i64)))
  (table funcref (elem $even $odd))
  (func $even (type $step) (param $n i32) (param $sum i64) (result i64)
    (if (i32.eqz (local.get $n)) (then (return (local.get $sum))))
    (return_call_indirect (type $step) (i32.sub (local.get $n) (i32.const 1)) (i64.add (local.get $sum) (i64.const 3)) (i32.const 1)))
  (func $odd (type $step) (param $n i32) (param $sum i64) (result i64)
    (if (i32.eqz (local.get $n)) (then (return (local.get $sum))))
    (return_call_indirect (type $step) (i32.sub (local.get $n) (i32.const 1)) (i64.xor (local.get $sum) (i64.const 5)) (i32.const 0)))
  (func (export "run") (param $n i32) (result i64)
    (call $even (local.get $n) (i64.const 0))))
