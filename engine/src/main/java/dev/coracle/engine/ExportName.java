package dev.coracle.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the export that a method of an interface stands for, where that is no Java name; see [Instance#bind].
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ExportName {
    /// The export's name.
    String value();
}
