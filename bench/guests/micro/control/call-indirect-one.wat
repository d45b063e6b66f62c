;; iterations: 10000000
;; what: call_indirect that always meets the same function
(module
  (type $step (func (param i64) (result i64)))
  (table funcref (elem $add $xor $mul $rot))
  (func $add (type $step) (i64.add (i64.shr_u (local.get 0) (i64.const 1)) (i64.const 12345)))
  (func $xor (type $step) (i64.add (i64.xor (local.get 0) (i64.shr_u (local.get 0) (i64.const 7))) (i64.const 987654321)))
  (func $mul (type $step) (i64.mul (local.get 0) (i64.const 31)))
  (func $rot (type $step) (i64.rotl (local.get 0) (i64.const 7)))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64) (local $which i32)
    (loop $again
      (local.set $sum (call_indirect (type $step) (local.get $sum) (local.get $which)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
