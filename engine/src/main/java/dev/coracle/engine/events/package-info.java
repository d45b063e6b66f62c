/// The events that the engine gives to the JVM's flight recorder (JFR).
///
/// Nothing else in the engine knows JFR. Without a recording one small class of JFR is loaded, so that a start does
/// not pay for it, and the module `jdk.jfr` need not be there; see [Recording].
///
/// Each class stands for one event; nested in it is the class that JFR sees.
package dev.coracle.engine.events;
