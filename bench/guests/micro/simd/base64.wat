;; iterations: 1000
;; what: 12 bytes of each 16 spread to 6-bit digits and looked up, as encoders of base64 do, 1,024 times
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
      (loop $next
        (local.set $v (i8x16.swizzle (v128.load (local.get $p)) (v128.const i8x16 1 0 2 1 4 3 5 4 7 6 8 7 10 9 11 10)))
        (local.set $v (v128.or
          (v128.and (i16x8.shr_u (local.get $v) (i32.const 4)) (v128.const i32x4 0x003f000f 0x003f000f 0x003f000f 0x003f000f))
          (v128.and (i16x8.shl (local.get $v) (i32.const 4)) (v128.const i32x4 0x3f003f00 0x3f003f00 0x3f003f00 0x3f003f00))))
        (v128.store offset=131072 (local.get $p) (i8x16.add (local.get $v)
          (i8x16.swizzle (v128.const i8x16 71 65 65 65 65 65 71 71 71 71 71 71 71 71 71 71)
            (i8x16.shr_u (local.get $v) (i32.const 2)))))
        (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (i32.const 16384))))
      (local.set $sum (i64.add (local.get $sum) (i64.load (i32.const 140000))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
