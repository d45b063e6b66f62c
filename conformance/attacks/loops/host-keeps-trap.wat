;; The host calls the guest back and keeps the trap of the deadline to itself.
;;
;; expect: trap deadline
;; store: closed

(module
  (import "host" "keeps_traps" (func $call))
  (func (export "again") (loop (br 0)))
  (func (export "attack") (loop (call $call) (br 0))))
