package dev.coracle.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a method that guests may import; see [Linker#define(String, Object)].
///
/// The method's Java types are its Wasm types: `int` is `i32`, `long` is `i64`, `float` is `f32`, `double` is
/// `f64`, [dev.coracle.intrinsics.V128] is `v128`, [Func] is `funcref`, [WasmException] is `exnref` and `Object` is
/// `externref`. The first parameter may be a [Caller], which the guest does not see. The result is `void` or one
/// value.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface HostFunction {
    /// Name of the import; the method's name where this is empty.
    String value() default "";
}
