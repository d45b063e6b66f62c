package dev.coracle.component.type;

/// A name for a resource type. Several may stand for one [Resource]; which of them was imported or exported matters to
/// the rules of visibility, so this compares by identity.
public final class ResourceType implements Type {
    private final Resource resource;

    public ResourceType(Resource resource) {
        this.resource = resource;
    }

    /// What decides whether two resource types are equal.
    public Resource resource() {
        return resource;
    }

    @Override
    public ResourceType renamed() {
        return new ResourceType(resource);
    }
}
