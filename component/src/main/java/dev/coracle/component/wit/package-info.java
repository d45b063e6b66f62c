/// WIT, the language in which interfaces and worlds are written.
package dev.coracle.component.wit;
