/// The binary format of components. Start at [dev.coracle.component.binary.ComponentDecoder].
package dev.coracle.component.binary;
