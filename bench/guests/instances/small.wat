;; A plug-in's size: a page of memory with a word in it, a global and a table.
(module
  (memory (export "memory") 1)
  (global $calls (mut i32) (i32.const 0))
  (table 2 funcref)
  (elem (i32.const 0) $run $run)
  (data (i32.const 1024) "hello")
  (func $run (export "run") (result i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (i32.store (i32.const 16) (global.get $calls))
    (i32.add (i32.load (i32.const 16)) (i32.load8_u (i32.const 1024)))))
