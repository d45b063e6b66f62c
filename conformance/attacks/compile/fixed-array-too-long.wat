;; An array of more operands than one instruction may take.
;;
;; expect: rejected array.new_fixed

(module
  (type $a (array i32))
  (func (export "attack")
    (;* 10001 ;) i32.const 0 (;.;)
    array.new_fixed $a 10001
    drop))
