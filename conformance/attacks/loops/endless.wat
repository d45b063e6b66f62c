;; A loop that does nothing and never ends.
;;
;; expect: trap deadline
;; store: closed

(module (func (export "attack") (loop (br 0))))
