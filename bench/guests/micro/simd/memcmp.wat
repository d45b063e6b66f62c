;; iterations: 1000
;; what: 16 KiB compared with 16 KiB that are equal
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
    (local $sum i64) (local $p i32)
    (loop $again
      (local.set $p (i32.const 0))
      (block $differs (loop $next
        (br_if $differs (i32.eqz (i8x16.all_true (i8x16.eq (v128.load (local.get $p)) (v128.load offset=65536 (local.get $p))))))
        (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (i32.const 16384)))))
      (local.set $sum (i64.add (local.get $sum) (i64.const 1)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
