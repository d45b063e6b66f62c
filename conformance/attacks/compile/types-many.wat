;; A hundred thousand types, all different: each is a Java class once it is used.
;;
;; expect: returns i32 1

(module
  (;* 100000 ;) (type $t@i (struct (field (ref null @i)))) (;.;)
  (func (export "attack") (result i32)
    (ref.test (ref $t99999) (struct.new_default $t99999))))
