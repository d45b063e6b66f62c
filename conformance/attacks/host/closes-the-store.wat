;; Makes the host close the store whose guest is calling it.
;;
;; expect: host throws IllegalStateException

(module
  (import "host" "close_the_store" (func $close))
  (func (export "attack") (call $close)))
