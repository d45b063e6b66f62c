;; Calls a function of the host that waits for a day.
;;
;; expect: trap deadline
;; store: closed

(module
  (import "host" "wait" (func $wait))
  (func (export "attack") (call $wait)))
