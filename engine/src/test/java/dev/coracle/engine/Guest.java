package dev.coracle.engine;

/// Small guests for tests, from text.
final class Guest {
    final Engine engine = new Engine();
    final Store store = new Store(engine);
    final Linker linker = new Linker(engine);

    Module module(String text) {
        return Module.compileText(engine, text);
    }

    Instance instance(String text) {
        return linker.instantiate(store, module(text));
    }
}
