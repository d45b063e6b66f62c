/// What of the network a guest may reach: grants, and the rules that they make together.
///
/// Start at [NetworkConfig]. A grant is parsed once ([NetworkGrant#parse], [HttpGrant#parse]); [NetworkRules] answers
/// whether a name may be looked up and whether an address may be reached. Nothing here opens a socket.
package dev.coracle.wasi.network;
