;; iterations: 1000
;; what: smallest and largest of 8,192 i16
(module
  (memory 4)
  (func $fill
    (local $p i32) (local $x i32)
    (loop $next
      (local.set $x (i32.add (i32.mul (local.get $x) (i32.const 1103515245)) (i32.const 12345)))
      (i32.store (local.get $p) (local.get $x))
      (i32.store offset=65536 (local.get $p) (local.get $x))
      (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 4))) (i32.const 16384)))))
  (start $fill)
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64) (local $p i32) (local $v v128) (local $low v128) (local $high v128)
    (loop $again
      (local.set $p (i32.const 0))
      (local.set $low (v128.load (i32.const 0)))
      (local.set $high (local.get $low))
      (loop $next
        (local.set $low (i16x8.min_s (local.get $low) (v128.load (local.get $p))))
        (local.set $high (i16x8.max_s (local.get $high) (v128.load (local.get $p))))
        (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (i32.const 16384))))
      (local.set $v (i16x8.sub (local.get $high) (local.get $low)))
      (local.set $sum (i64.add (local.get $sum) (i64.add (i64x2.extract_lane 0 (local.get $v)) (i64x2.extract_lane 1 (local.get $v)))))
      (i32.store8 (i32.const 77) (local.get $n))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
