;; Loops inside of each other: an analysis that visits a loop twice for each one round it never ends.
;;
;; expect: returns i32 7

(module
  (func (export "attack") (result i32)
    (;* 2000 ;) loop (;.;)
    (;* 2000 ;) end (;.;)
    (i32.const 7)))
