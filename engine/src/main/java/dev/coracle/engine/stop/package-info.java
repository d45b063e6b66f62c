/// Stops guests that take too long.
///
/// Start at [Watchdog], which notices that a call has been going on for too long and makes a [StopRequest] of
/// it. [Stops] keeps these until the calls have ended, and lets a [Stopper] try as often as it takes.
///
/// # When a call has ended
///
/// To leave a store must cost a thread nothing while nobody is stopped, so it does not take a lock, and is not
/// even ordered: it frees the gate, then reads whether [dev.coracle.intrinsics.StopPoint] watches exits. The
/// stopper makes that safe from its side. It activates the stop point, then brings the thread to a safepoint,
/// and only then looks whether the call is still there. If so, the thread will see the active stop point when
/// it leaves, and tell the request.
package dev.coracle.engine.stop;
