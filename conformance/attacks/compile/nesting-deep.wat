;; Twenty thousand blocks inside of each other, which is allowed.
;;
;; expect: returns i32 7

(module
  (func (export "attack") (result i32)
    (;* 20000 ;) block (;.;)
    (;* 20000 ;) end (;.;)
    (i32.const 7)))
