;; A hundred memories that grow in turn: together they have what one may have.
;;
;; expect: returns i32 -1

(module
  (;* 100 ;) (memory 1) (;.;)
  (func (export "attack") (result i32)
    (;* 100 ;) (drop (memory.grow @i (i32.const 100))) (;.;)
    (memory.grow 99 (i32.const 100))))
