/// Reads `coracle.toml`, and Spin's `spin.toml`.
///
/// Start at [Config#read]. The schema is [ServerKeys] and [AppKeys]: each key with its [Kind], which reads what stands
/// behind it. A table becomes [Settings], checked whole whether they are used or not; the settings of an environment
/// are laid over the others; and [AppReader] makes an app of what results. What is wrong is collected in [Problems].
///
/// A manifest of Spin's has tables of its own, [SpinManifest], with the keys of [SpinKeys]; [SpinReader] makes the same
/// apps of it.
package dev.coracle.services.serve.config;
