/// Types of components with all references resolved: trees without indices, as validation finds them.
///
/// [dev.coracle.component.type.Resource] is what makes resource types unequal; all other types compare by structure.
package dev.coracle.component.type;
