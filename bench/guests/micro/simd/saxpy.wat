;; iterations: 1000
;; what: y = a x + y over 4,096 f32
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
    (local $sum i64) (local $p i32)
    (loop $again
      (local.set $p (i32.const 0))
      (loop $next
        (v128.store offset=131072 (local.get $p) (f32x4.add (f32x4.mul (f32x4.splat (f32.const 1.5)) (v128.load (local.get $p))) (v128.load offset=65536 (local.get $p))))
        (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (i32.const 16384))))
      (local.set $sum (i64.add (local.get $sum) (i64.load (i32.const 135000))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
