/// The world of a component: its imports and exports as WIT. Start at [dev.coracle.component.world.ComponentWorld].
package dev.coracle.component.world;
