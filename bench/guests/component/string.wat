;; iterations: 100000
;; what: a call of another component with a string of 1 KiB
(component
  (component $callee
    (core module $code
      (memory (export "memory") 1)
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 8192))
      (func (export "look") (param $at i32) (param $size i32) (result i32)
        (i32.add
          (i32.load8_u (i32.sub (i32.add (local.get $at) (local.get $size)) (i32.const 1)))
          (local.get $size))))
    (core instance $code (instantiate $code))
    (func (export "look") (param "text" string) (result u32)
      (canon lift (core func $code "look") (memory (core memory $code "memory")) (realloc (core func $code "realloc")))))
  (component $caller
    (import "look" (func $look (param "text" string) (result u32)))
    (core module $memory (memory (export "memory") 1))
    (core instance $memory (instantiate $memory))
    (core func $look (canon lower (func $look) (memory (core memory $memory "memory"))))
    (core module $code
      (import "" "memory" (memory 1))
      (import "" "look" (func $look (param i32 i32) (result i32)))
      (func (export "run") (param $n i32) (result i32)
        (local $sum i32)
        (memory.fill (i32.const 1024) (i32.const 97) (i32.const 1024))
        (loop $again
          ;; One letter changes each time, so that no two calls are the same.
          (i32.store8 (i32.const 2047) (i32.add (i32.const 97) (i32.and (local.get $n) (i32.const 15))))
          (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31))
                                   (call $look (i32.const 1024) (i32.const 1024))))
          (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
        (local.get $sum)))
    (core instance $code (instantiate $code
      (with "" (instance (export "memory" (memory $memory "memory")) (export "look" (func $look))))))
    (func (export "run") (param "n" u32) (result u32) (canon lift (core func $code "run"))))
  (instance $callee (instantiate $callee))
  (instance $caller (instantiate $caller (with "look" (func $callee "look"))))
  (export "run" (func $caller "run")))
