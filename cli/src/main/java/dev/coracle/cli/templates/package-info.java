/// Starter folders for apps.
///
/// A [Template] names the resources that it is made of; [Starter] writes them. What its build needs on the machine is
/// in `dev.coracle.cli.doctor`.
package dev.coracle.cli.templates;
