/// Files of a folder as responses: [StaticFiles] finds them and never leaves the folder, and Jetty sends them, with
/// conditions and ranges.
package dev.coracle.services.serve.files;
