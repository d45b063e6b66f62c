;; Is called when its store is closed, and its memory gone.
;;
;; before: the store is closed
;; expect: host throws IllegalStateException
;; store: closed

(module
  (memory 1)
  (func (export "attack") (result i32) (i32.load (i32.const 0))))
