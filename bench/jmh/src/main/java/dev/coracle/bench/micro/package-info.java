/// What single things cost: the Java side of `bench/micro`, which starts each of these with JMH.
///
/// [dev.coracle.bench.micro.GuestLoop] runs a guest of `bench/guests/micro` that repeats one thing; the others measure
/// what only
/// the embedder sees.
package dev.coracle.bench.micro;
