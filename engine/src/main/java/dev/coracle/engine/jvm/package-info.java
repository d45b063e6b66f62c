/// The JVM below: its native and its tool interface, called through the foreign-function API.
package dev.coracle.engine.jvm;
