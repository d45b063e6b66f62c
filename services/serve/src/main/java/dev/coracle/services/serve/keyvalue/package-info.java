/// Values by keys that outlive a server: what apps store.
///
/// A [KeyValueStore] belongs to an app; [KeyValueStores] has those of all apps, and [EmbeddedStores] keeps them in a
/// file of this machine.
package dev.coracle.services.serve.keyvalue;
