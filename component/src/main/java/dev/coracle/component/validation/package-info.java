/// Validation of components. Start at [dev.coracle.component.validation.ComponentValidator].
package dev.coracle.component.validation;
