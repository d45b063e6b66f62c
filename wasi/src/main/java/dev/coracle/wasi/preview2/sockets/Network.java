package dev.coracle.wasi.preview2.sockets;

import dev.coracle.wasi.sockets.GuestNetwork;

/// The resource `network`: what the guest may reach. There is one for each guest, however many handles it has.
///
/// @param services of the guest
public record Network(GuestNetwork services) {}
