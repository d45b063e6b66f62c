;; Nearly as many blocks inside of each other as a function may have: planning methods must not take the square of it.
;;
;; expect: returns i32 7

(module
  (func (export "attack") (result i32)
    (;* 49000 ;) block (;.;)
    (;* 49000 ;) end (;.;)
    (i32.const 7)))
