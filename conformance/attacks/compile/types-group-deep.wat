;; A recursion group of 20,000 types that all mention each other, compared with another one like it.
;;
;; expect: returns i32 1

(module
  (rec (;* 20000 ;) (type $a@i (struct (field (ref null @i)) (field (ref null 19999)))) (;.;))
  (func (export "attack") (result i32)
    (ref.test (ref $a0) (struct.new_default $a0))))
