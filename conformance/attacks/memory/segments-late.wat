;; The second of two segments lies outside: the module is not instantiated, whatever the first one did.
;;
;; expect: not instantiated memory-out-of-bounds

(module
  (memory 1)
  (data (i32.const 0) "first")
  (data (i32.const 65535) "second")
  (func (export "attack")))
