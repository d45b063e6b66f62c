;; iterations: 1000
;; what: dot product of twice 4,096 f32
(module
  (memory 4)
  (func $fill
    (local $p i32) (local $x i32)
    (loop $next
      (local.set $x (i32.add (i32.mul (local.get $x) (i32.const 1103515245)) (i32.const 12345)))
      (f32.store (local.get $p) (f32.convert_i32_u (i32.shr_u (local.get $x) (i32.const 24))))
      (f32.store offset=65536 (local.get $p) (f32.convert_i32_u (i32.and (i32.shr_u (local.get $x) (i32.const 16)) (i32.const 63))))
      (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 4))) (i32.const 16384)))))
  (start $fill)
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64) (local $p i32) (local $v v128)
    (loop $again
      (local.set $p (i32.const 0))
      (local.set $v (v128.const i64x2 0 0))
      (loop $next
        (local.set $v (f32x4.add (local.get $v) (f32x4.mul (v128.load (local.get $p)) (v128.load offset=65536 (local.get $p)))))
        (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (i32.const 16384))))
      (local.set $sum (i64.xor (i64.rotl (local.get $sum) (i64.const 1)) (i64.extend_i32_u (i32.trunc_sat_f32_u (f32.add (f32x4.extract_lane 0 (local.get $v)) (f32x4.extract_lane 3 (local.get $v)))))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
