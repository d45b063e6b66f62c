/// Components: their types and definitions, the binary and text formats, and validation.
package dev.coracle.component;
