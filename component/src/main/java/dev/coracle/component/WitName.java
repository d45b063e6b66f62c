package dev.coracle.component;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The WIT name of a Java method, record, record component, enum constant, where it does not follow from the Java name.
///
/// A name of WIT in kebab case is in Java `camelCase` for functions and fields, `PascalCase` for types and the cases of
/// variants, and `UPPER_SNAKE` for the labels of enums and flags; what would be a keyword of Java, or a
/// method of `Object`, ends in `_`. Where this annotation stands, it alone counts. On a method it may be the full name,
/// such as `[method]file.read`.
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface WitName {
    /// The name in kebab case.
    String value();
}
