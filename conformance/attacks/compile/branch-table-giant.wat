;; A branch table of 300,000 targets: as a switch it is twenty times what a Java method may hold.
;;
;; expect: returns i32 1

(module
  (func (export "attack") (result i32)
    block
      block
        i32.const 299999
        br_table (;* 150000 ;) 0 1 (;.;) 0
      end
      i32.const 0
      return
    end
    i32.const 1))
