/// Looks at the machine: is what Coracle and its templates need there?
///
/// A [Check] looks at one thing in the [Surroundings] and answers with a [Finding]. [OwnChecks] are for Coracle itself,
/// [TemplateTools] for the apps of a template.
package dev.coracle.cli.doctor;
