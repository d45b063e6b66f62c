;; What load/instantiate instantiates.
(module
  (memory 16)
  (global (mut i32) (i32.const 1))
  (table funcref (elem $step))
  (data (i32.const 1024) "some bytes")
  (func $step (export "step") (result i32)
    (i32.load (i32.const 1024))))
