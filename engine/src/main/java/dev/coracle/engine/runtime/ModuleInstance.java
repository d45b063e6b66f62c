package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.LinearMemory;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.ReferenceType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The state of one instance. Each module has one generated subclass, which adds a field for every global that
/// stays inside the module and the switches that lead from a function reference to code.
///
/// Arrays are indexed as the module's index spaces are, imports first.
public abstract class ModuleInstance extends RegionResults {
    private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0);
    private static final @Nullable Object[] NO_ELEMENTS = new @Nullable Object[0];

    /// The code this instance runs.
    public final ModuleCode code;
    /// The store's lanes.
    public final CallContext context;
    final BranchTables branchTables;
    /// By type index.
    public final DefinedType[] types;
    /// By function index: imports from the start, the module's own when they are first referred to.
    public final @Nullable FunctionRef[] functions;
    public final LinearMemory[] memories;
    public final TableInstance[] tables;
    /// Every global; those that stay inside the module live in fields once [#bindGlobals] has run.
    public final GlobalCell[] globals;
    public final TagInstance[] tags;
    /// Contents of element segments; empty once dropped.
    public final @Nullable Object[][] elements;
    /// Contents of data segments; empty once dropped.
    public final ByteBuffer[] data;

    protected ModuleInstance(ModuleCode code, CallContext context, DefinedType[] types) {
        this.code = code;
        this.branchTables = code.branchTables();
        this.context = context;
        this.types = types;
        var spaces = code.indexSpaces();
        this.functions = new FunctionRef[spaces.functions().size()];
        this.memories = new LinearMemory[spaces.memories().size()];
        this.tables = new TableInstance[spaces.tables().size()];
        this.globals = new GlobalCell[spaces.globals().size()];
        this.tags = new TagInstance[spaces.tags().size()];
        this.elements = new @Nullable Object[code.module().elements().size()][];
        this.data = new ByteBuffer[code.module().dataSegments().size()];
    }

    /// Copies the values of globals from their cells into the fields that generated code uses. Called once, after
    /// the cells have their initial values and before any code runs.
    public abstract void bindGlobals();

    /// Calls a function that the module defines to its end, through the lanes.
    public abstract void invoke(int index, CallContext context);

    /// Calls a function that the module defines through the lanes; a tail call may be pending on return.
    public abstract void enter(int index, CallContext context);

    /// The reference to a function, the same one every time.
    public final FunctionRef function(int index) {
        var function = functions[index];
        if (function == null) {
            function = code.newFunctionRef(this, index);
            functions[index] = function;
        }
        return function;
    }

    /// Lets go of everything on the Java heap that only the guest needs. No code runs any more.
    public final void release() {
        for (var table : tables) {
            if (table != null) {
                table.release();
            }
        }
        boolean complete = true;
        for (var global : globals) {
            complete &= global != null;
            if (global != null && global.type.value() instanceof ReferenceType) {
                global.ref = null;
            }
        }
        if (complete) {
            bindGlobals();
        }
        Arrays.fill(elements, NO_ELEMENTS);
    }

    /// Forgets the contents of a data segment, as `data.drop` does.
    public final void dropData(int index) {
        data[index] = NO_BYTES;
    }

    /// Forgets the contents of an element segment, as `elem.drop` does.
    public final void dropElements(int index) {
        elements[index] = NO_ELEMENTS;
    }
}
