;; iterations: 10000000
;; what: call_ref of a reference in a local
(module
  (type $step (func (param i64) (result i64)))
  (elem declare func $add $xor $mul $rot)
  (func $add (type $step) (i64.add (i64.shr_u (local.get 0) (i64.const 1)) (i64.const 12345)))
  (func $xor (type $step) (i64.add (i64.xor (local.get 0) (i64.shr_u (local.get 0) (i64.const 7))) (i64.const 987654321)))
  (func $mul (type $step) (i64.mul (local.get 0) (i64.const 31)))
  (func $rot (type $step) (i64.rotl (local.get 0) (i64.const 7)))
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64) (local $f (ref null $step))
    (local.set $f (ref.func $xor))
    (loop $again
      (local.set $sum (call_ref $step (local.get $sum) (local.get $f)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
