;; An array of two billion elements in one instruction.
;;
;; expect: trap limit-reached

(module
  (type $a (array (mut i64)))
  (func (export "attack") (result i32)
    (array.len (array.new_default $a (i32.const 0x7fffffff)))))
