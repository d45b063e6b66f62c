/// WIT, the language in which interfaces and worlds are written: read, resolved, printed.
///
/// [WitReader] turns a file or folder into a [WitLibrary]: packages of interfaces and worlds in which every name is
/// known to mean something, and worlds that hold all they include and need. [WitPrinter] writes it as text again.
///
/// ```java
/// var library = WitReader.read(Path.of("wit"), WitFeatures.NONE);
/// for (var world : library.main().worlds()) {
///     IO.println(world.name() + " imports " + world.imports().size() + " things");
/// }
/// IO.print(WitPrinter.print(library));
/// ```
///
/// The model is immutable and may be shared by threads. A type is referred to by its name in the interface or world it
/// is used in, as in the text: types from elsewhere have a name there by `use`. [WitLibrary] follows such names.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md">spec</a>
package dev.coracle.component.wit;
