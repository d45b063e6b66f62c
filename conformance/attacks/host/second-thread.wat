;; Makes the host call the same store from another thread, which is refused.
;;
;; expect: returns i32 1

(module
  (import "host" "is_refused_on_another_thread" (func $call (result i32)))
  (func (export "again"))
  (func (export "attack") (result i32) (call $call)))
