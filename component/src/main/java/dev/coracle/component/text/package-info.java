/// The text format of components. Start at [dev.coracle.component.text.ComponentParser].
package dev.coracle.component.text;
