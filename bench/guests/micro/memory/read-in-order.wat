;; iterations: 10
;; what: 1 MiB read, eight bytes after eight bytes
(module
  (memory 32)
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64) (local $p i32)
    (loop $again
      (local.set $p (i32.const 0))
      (loop $next
        (local.set $sum (i64.add (local.get $sum) (i64.load (local.get $p))))
        (br_if $next (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 8))) (i32.const 1048576))))
      (i64.store (i32.const 64) (local.get $sum))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i64.store (i32.const 64) (i64.const 0)) (local.get $sum)))
