package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.StopPoint;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.HashSet;
import java.util.Set;

/// What the code of one module does in its loops and in functions that may recurse, where the JVM cannot stop
/// threads.
///
/// That is nothing, and the JIT compiles it to nothing, until a guest is to be stopped. Then the JVM throws away
/// the module's machine code, of all its instances, and each passes a [StopPoint] there until the guest has
/// ended.
public final class LoopCheck {
    private static final MethodType TYPE = MethodType.methodType(void.class);
    private static final MethodHandle NOTHING = MethodHandles.empty(TYPE);
    private static final MethodHandle PASS = pass();

    private final MutableCallSite site = new MutableCallSite(NOTHING);
    private final Set<Object> reasons = new HashSet<>();

    /// Has the check of its classes.
    public interface Holder {
        LoopCheck loopCheck();
    }

    private static MethodHandle pass() {
        try {
            return MethodHandles.lookup().findStatic(StopPoint.class, "pass", TYPE);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /// Lets the module's code pass a [StopPoint] from now on.
    ///
    /// @param reason to be given to [#end]
    public synchronized void begin(Object reason) {
        if (reasons.add(reason) && reasons.size() == 1) {
            change(PASS);
        }
    }

    /// Lets it do nothing again when no other reason is left.
    public synchronized void end(Object reason) {
        if (reasons.remove(reason) && reasons.isEmpty()) {
            change(NOTHING);
        }
    }

    private void change(MethodHandle target) {
        site.setTarget(target);
        MutableCallSite.syncAll(new MutableCallSite[] {site});
    }

    /// The bootstrap method, for generated code whose loader is a [Holder].
    ///
    /// @param caller has the module's class
    @SuppressWarnings("unused") // name and type are what every bootstrap method gets
    public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type) {
        return ((Holder) caller.lookupClass().getClassLoader()).loopCheck().site;
    }
}
