;; Five thousand branch tables of a hundred targets in one function.
;;
;; expect: returns i32 1

(module
  (func (export "attack") (result i32)
    (;* 5000 ;) block i32.const 5 br_table
      0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
      0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
      0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
      0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 end (;.;)
    i32.const 1))
