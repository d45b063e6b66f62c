;; iterations: 10
;; what: memory.fill and memory.copy of 1 MiB
(module
  (memory 32)
  (func (export "run") (param $n i32) (result i64)
    (local $sum i64)
    (loop $again
      (memory.fill (i32.const 0) (local.get $n) (i32.const 1048576))
      (memory.copy (i32.const 1048576) (i32.const 0) (i32.const 1048576))
      (local.set $sum (i64.add (local.get $sum) (i64.load (i32.const 1500000))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
