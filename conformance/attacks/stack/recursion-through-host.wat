;; The guest calls the host, which calls the guest, and so on: the stack ends in either.
;;
;; expect: trap call-stack-exhausted

(module
  (import "host" "reenter" (func $reenter))
  (func $f (export "again") (call $reenter) (call $reenter))
  (func (export "attack") (call $f)))
