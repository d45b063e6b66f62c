;; iterations: 1000
;; what: each of 16 Ki bytes becomes the rounded mean of its neighbours
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
      (loop $next
        (v128.store offset=131072 (local.get $p)
          (i8x16.avgr_u (v128.load offset=65536 (local.get $p))
            (i8x16.avgr_u (v128.load offset=65535 (local.get $p)) (v128.load offset=65537 (local.get $p)))))
        (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (i32.const 16384))))
      (local.set $sum (i64.add (local.get $sum) (i64.load (i32.const 140000))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
