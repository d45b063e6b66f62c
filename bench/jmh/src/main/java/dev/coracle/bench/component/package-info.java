/// What crossing the border of a component costs.
package dev.coracle.bench.component;
