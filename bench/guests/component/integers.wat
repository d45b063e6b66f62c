;; iterations: 1000000
;; what: a call of another component with two integers
(component
  (component $callee
    (core module $code
      (func (export "mix") (param i32 i32) (result i32)
        (i32.xor (i32.mul (local.get 0) (i32.const 31)) (local.get 1))))
    (core instance $code (instantiate $code))
    (func (export "mix") (param "a" u32) (param "b" u32) (result u32) (canon lift (core func $code "mix"))))
  (component $caller
    (import "mix" (func $mix (param "a" u32) (param "b" u32) (result u32)))
    (core func $mix (canon lower (func $mix)))
    (core module $code
      (import "" "mix" (func $mix (param i32 i32) (result i32)))
      (func (export "run") (param $n i32) (result i32)
        (local $sum i32)
        (loop $again
          (local.set $sum (call $mix (local.get $sum) (local.get $n)))
          (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
        (local.get $sum)))
    (core instance $code (instantiate $code (with "" (instance (export "mix" (func $mix))))))
    (func (export "run") (param "n" u32) (result u32) (canon lift (core func $code "run"))))
  (instance $callee (instantiate $callee))
  (instance $caller (instantiate $caller (with "mix" (func $callee "mix"))))
  (export "run" (func $caller "run")))
