;; Objects that nobody holds, as fast as can be: collecting them must not stop the others.
;;
;; expect: trap deadline
;; store: closed

(module
  (type $s (struct (field (mut i64)) (field (mut i64))))
  (global $last (mut (ref null $s)) (ref.null $s))
  (func (export "attack")
    (loop
      (global.set $last (struct.new $s (i64.const 1) (i64.const 2)))
      (br 0))))
