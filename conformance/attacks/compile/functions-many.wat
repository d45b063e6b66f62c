;; Five thousand functions, each calling the one before, of which the first one that is called calls all.
;;
;; expect: trap call-stack-exhausted or returns i32 1

(module
  (func $f0 (result i32) (i32.const 1))
  (;* 5000 ;) (func (result i32) (call @i)) (;.;)
  (func (export "attack") (result i32) (call 5000)))
