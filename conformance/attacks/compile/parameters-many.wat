;; Calls with a thousand parameters; a Java method has 255.
;;
;; expect: returns i32 9

(module
  (func $wide (param (;* 1000 ;) i64 (;.;)) (result i32) (i32.const 9))
  (func (export "attack") (result i32)
    (;* 1000 ;) i64.const 1 (;.;)
    call $wide))
