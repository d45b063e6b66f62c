;; Casts a struct to another one whose field is a reference where this one has a number.
;;
;; expect: trap cast-failure

(module
  (type $number (struct (field i64)))
  (type $reference (struct (field (ref $number))))
  (func (export "attack") (result i64)
    (struct.get $number 0
      (struct.get $reference 0
        (ref.cast (ref $reference) (struct.new $number (i64.const 0x7fff12345678)))))))
