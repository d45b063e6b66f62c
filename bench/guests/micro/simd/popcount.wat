;; iterations: 1000
;; what: the one bits of 16 KiB, by i8x16.popcnt and pairwise sums
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
    (local $sum i64) (local $p i32) (local $v v128)
    (loop $again
      (local.set $p (i32.const 0))
      (local.set $v (v128.const i64x2 0 0))
      (loop $next
        (local.set $v (i32x4.add (local.get $v) (i32x4.extadd_pairwise_i16x8_u (i16x8.extadd_pairwise_i8x16_u (i8x16.popcnt (v128.load (local.get $p)))))))
        (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (i32.const 16384))))
      (local.set $sum (i64.add (local.get $sum) (i64.add (i64x2.extract_lane 0 (local.get $v)) (i64x2.extract_lane 1 (local.get $v)))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
