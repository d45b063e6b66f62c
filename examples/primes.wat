;; A module that begins with a long computation, done once by `coracle snapshot examples/primes.wat -o primes.wasm`.
(module
  (memory 4)
  (global $count (mut i32) (i32.const 0))

  ;; Keeps the first 20,000 primes.
  (func (export "wizer.initialize")
    (local $candidate i32)
    (local.set $candidate (i32.const 2))
    (loop $next
      (if (call $isPrime (local.get $candidate))
        (then
          (i32.store (i32.shl (global.get $count) (i32.const 2)) (local.get $candidate))
          (global.set $count (i32.add (global.get $count) (i32.const 1)))))
      (local.set $candidate (i32.add (local.get $candidate) (i32.const 1)))
      (br_if $next (i32.lt_u (global.get $count) (i32.const 20000)))))

  ;; Whether no prime found so far divides it.
  (func $isPrime (param $candidate i32) (result i32)
    (local $at i32)
    (local $prime i32)
    (loop $next
      (if (i32.eq (local.get $at) (i32.shl (global.get $count) (i32.const 2)))
        (then (return (i32.const 1))))
      (local.set $prime (i32.load (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $next (i32.rem_u (local.get $candidate) (local.get $prime))))
    (i32.const 0))

  ;; The prime of that number, from 1.
  (func (export "nth") (param $n i32) (result i32)
    (i32.load (i32.shl (i32.sub (local.get $n) (i32.const 1)) (i32.const 2)))))
