package dev.coracle.component.bind;

/// A guest's resource as an interface of the embedder. Public for generated classes.
public interface GuestView {
    /// The [dev.coracle.component.abi.GuestHandle], for classes that do not see that type.
    Object resource();
}
