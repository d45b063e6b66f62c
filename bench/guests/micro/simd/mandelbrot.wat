;; iterations: 100
;; what: 512 points, four at a time, 50 steps each
(module
  (memory 1)
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64) (local $x f32) (local $k i32) (local $cr v128) (local $ci v128) (local $zr v128) (local $zi v128) (local $rr v128) (local $ii v128) (local $count v128)
    (loop $again
      (local.set $x (f32.const -2))
      (loop $column
        (local.set $cr (f32x4.splat (local.get $x)))
        (local.set $ci (v128.const f32x4 0.1 0.3 0.5 0.7))
        (local.set $zr (v128.const i64x2 0 0))
        (local.set $zi (v128.const i64x2 0 0))
        (local.set $count (v128.const i64x2 0 0))
        (local.set $k (i32.const 50))
        (loop $step
          (local.set $rr (f32x4.mul (local.get $zr) (local.get $zr)))
          (local.set $ii (f32x4.mul (local.get $zi) (local.get $zi)))
          (local.set $count (i32x4.sub (local.get $count) (f32x4.le (f32x4.add (local.get $rr) (local.get $ii)) (v128.const f32x4 4 4 4 4))))
          (local.set $zi (f32x4.add (f32x4.mul (f32x4.add (local.get $zr) (local.get $zr)) (local.get $zi)) (local.get $ci)))
          (local.set $zr (f32x4.add (f32x4.sub (local.get $rr) (local.get $ii)) (local.get $cr)))
          (br_if $step (local.tee $k (i32.sub (local.get $k) (i32.const 1)))))
        (local.set $sum (i64.add (local.get $sum) (i64.add (i64x2.extract_lane 0 (local.get $count)) (i64x2.extract_lane 1 (local.get $count)))))
        (br_if $column (f32.lt (local.tee $x (f32.add (local.get $x) (f32.const 0.0234375))) (f32.const 1))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
