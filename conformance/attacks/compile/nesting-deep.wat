;; As many blocks inside of each other as are allowed.
;;
;; expect: returns i32 7

(module
  (func (export "attack") (result i32)
    (;* 49000 ;) block (;.;)
    (;* 49000 ;) end (;.;)
    (i32.const 7)))
