;; An array whose length is negative as a Java int.
;;
;; expect: trap out-of-memory

(module
  (type $a (array (mut i8)))
  (func (export "attack") (result i32)
    (array.len (array.new_default $a (i32.const -1)))))
