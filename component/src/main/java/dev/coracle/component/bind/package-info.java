/// How component types and Java types stand for each other, found out by reflection.
package dev.coracle.component.bind;
