;; Thirty functions, each calling the one before twice: a billion calls from a stack of thirty.
;;
;; expect: trap deadline
;; store: closed

(module
  (func $f0)
  (;* 60 ;) (func (call @i) (call @i)) (;.;)
  (func (export "attack") (call 60)))
