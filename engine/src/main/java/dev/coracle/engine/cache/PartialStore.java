package dev.coracle.engine.cache;

import org.jspecify.annotations.Nullable;

/// What the store of a component has of one of its modules.
///
/// @param number counts the component's modules
record PartialStore(ModuleStore whole, int number) implements ModuleStore {
    @Override
    public boolean isKnown() {
        return whole.isKnown();
    }

    @Override
    public String word() {
        return whole.word() + "m" + number;
    }

    @Override
    public byte @Nullable [] find(String name) {
        return whole.find(inWhole(name));
    }

    @Override
    public void add(String name, byte[] content) {
        whole.add(inWhole(name), content);
    }

    private String inWhole(String name) {
        return "m" + number + "/" + name;
    }
}
