;; What bench/stopping runs: three ways never to end, and one piece of honest work.
(module
  (memory 1)
  (func $spin (export "spin") (loop (br 0)))

  ;; A hash over the first page, again and again: loads, stores, arithmetic.
  (func $round (param $seed i32) (result i32)
    (local $at i32)
    (loop $next
      (local.set $seed (i32.mul (i32.xor (local.get $seed) (i32.load (local.get $at))) (i32.const 16777619)))
      (i32.store (local.get $at) (local.get $seed))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $at) (i32.const 65536))))
    (local.get $seed))

  (func (export "hash")
    (local $seed i32)
    (loop (local.set $seed (call $round (local.get $seed))) (br 0)))

  (func $deep (param $depth i32) (result i32)
    (if (result i32) (local.get $depth)
      (then (i32.add (call $deep (i32.sub (local.get $depth) (i32.const 1))) (i32.const 1)))
      (else (i32.const 0))))

  (func (export "calls")
    (loop (drop (call $deep (i32.const 500))) (br 0)))

  ;; Some tens of microseconds for each.
  (func (export "work") (param $rounds i32) (result i32)
    (local $seed i32)
    (loop $next
      (local.set $seed (call $round (local.get $seed)))
      (local.set $rounds (i32.sub (local.get $rounds) (i32.const 1)))
      (br_if $next (local.get $rounds)))
    (local.get $seed)))
