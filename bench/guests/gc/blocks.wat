;; iterations: 1
;; what: linear memory alone: 8 MiB filled and summed, and no object at all; the collector should not be seen
(module
  (memory 129)
  (func (export "run") (param $n i32) (result i64)
    (local $p i32) (local $k i32) (local $sum i64)
    (loop $again
      (local.set $k (i32.const 20))
      (loop $round
        (local.set $p (i32.const 0))
        (loop $next
          (i64.store (local.get $p) (i64.add (i64.load (local.get $p)) (i64.extend_i32_u (i32.xor (local.get $p) (local.get $k)))))
          (local.set $sum (i64.add (local.get $sum) (i64.load (local.get $p))))
          (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 8))) (i32.const 8388608))))
        (br_if $round (local.tee $k (i32.sub (local.get $k) (i32.const 1)))))
      (memory.fill (i32.const 0) (i32.const 0) (i32.const 8388608))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
