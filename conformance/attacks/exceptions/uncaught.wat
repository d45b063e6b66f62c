;; An exception that nobody catches comes to the host as one.
;;
;; expect: throws

(module
  (tag $t)
  (func (export "attack") (throw $t)))
