;; Objects of two types on two ways to one place: the class file's writer asked what their classes have in common, and
;; nobody could tell it.

(module
  (type $a (struct (field i32)))
  (type $b (struct (field i64)))

  (func (export "if") (param i32) (result i32)
    (ref.test (ref $a)
      (if (result eqref) (local.get 0)
        (then (struct.new_default $a))
        (else (struct.new_default $b)))))

  (func (export "branch") (param i32) (result i32)
    (block (result eqref)
      (br_if 0 (struct.new_default $a) (local.get 0))
      (drop)
      (struct.new_default $b))
    (ref.test (ref $a)))

  (func (export "select") (param i32) (result i32)
    (ref.test (ref $a)
      (select (result eqref) (struct.new_default $a) (struct.new_default $b) (local.get 0))))
)

(assert_return (invoke "if" (i32.const 0)) (i32.const 0))
(assert_return (invoke "if" (i32.const 1)) (i32.const 1))
(assert_return (invoke "branch" (i32.const 0)) (i32.const 0))
(assert_return (invoke "branch" (i32.const 1)) (i32.const 1))
(assert_return (invoke "select" (i32.const 0)) (i32.const 0))
(assert_return (invoke "select" (i32.const 1)) (i32.const 1))
