package dev.coracle.engine.jvm;

import dev.coracle.intrinsics.DiagnosticCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Lets C2 hold vectors in registers, in a JVM whose command line does not ask for that. What the launcher's flags say,
/// the flags in the JVM's memory say then.
///
/// C2 looks at these flags when it compiles a method, and deoptimization when it meets a vector; before the intrinsics
/// are there, no method of any program has to do with them. docs/decisions/jvm-access.md tells what else the flags
/// change.
///
/// Everything is left as it is where the command line names one of the flags, where this JVM is not one that this was
/// tried on, and where the system property `coracle.vectors` says anything.
final class VectorRegisters {
    private static final String PROPERTY = "coracle.vectors";
    private static final int KNOWN_JAVA = 25;

    private static final List<VmFlags.Change> FLAGS = List.of(
            // Without C2, registers are not to be had.
            new VmFlags.Change("TieredStopAtLevel", 4, 4),
            new VmFlags.Change("EnableVectorSupport", 0, 1),
            new VmFlags.Change("EnableVectorReboxing", 0, 1),
            new VmFlags.Change("EnableVectorAggressiveReboxing", 0, 1),
            // Functions with a thousand instructions on them.
            new VmFlags.Change("ClipInlining", 1, 0),
            new VmFlags.Change("LiveNodeCountInliningCutoff", 40_000, 100_000),
            new VmFlags.Change("DontCompileHugeMethods", 1, 0));

    /// What launcher/directives.json and the flag for the limit of nodes say, for Coracle's code alone.
    private static final String DIRECTIVES = """
            [{
              match: ["dev/coracle/*.*"],
              c1: {
                inline: [
                  "-dev/coracle/intrinsics/VectorI*.*", "-dev/coracle/intrinsics/VectorF*.*",
                  "-dev/coracle/intrinsics/VectorB*.*", "-dev/coracle/intrinsics/VectorM*.*",
                  "-dev/coracle/intrinsics/Vector128.*"
                ]
              },
              c2: { MaxNodeLimit: 200000 }
            }]
            """;

    private VectorRegisters() {}

    /// To be called when the intrinsics are the boot loader's, before one of them looks at the property.
    ///
    /// @throws IllegalStateException if this JVM does not describe its flags
    static void open(ToolInterface tools) {
        if (System.getProperty(PROPERTY) == null && isKnown() && VmFlags.change(FLAGS)) {
            System.setProperty(PROPERTY, "native");
            direct(tools);
        }
    }

    private static boolean isKnown() {
        var processor = System.getProperty("os.arch", "");
        return Runtime.version().feature() == KNOWN_JAVA
                && (processor.equals("amd64") || processor.equals("x86_64"))
                && !System.getProperty("java.vendor.version", "").contains("GraalVM"); // its compiler is not C2
    }

    /// Gives the directives to the JVM. Without them all works, and the first runs take longer.
    private static void direct(ToolInterface tools) {
        // Not by createTempFile, which starts the JDK's cryptography. A name that somebody else has taken is
        // refused, and in a folder for all nobody replaces what others have made.
        var name = String.join(
                "-", "coracle", Long.toString(ProcessHandle.current().pid()), Long.toHexString(System.nanoTime()));
        var file = Path.of(System.getProperty("java.io.tmpdir"), name);
        try {
            Files.writeString(file, DIRECTIVES, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try {
                execute(tools, String.join("", "Compiler.directives_add \"", file.toString(), "\""));
            } finally {
                Files.delete(file);
            }
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError refused) {
            System.getLogger("dev.coracle.engine")
                    .log(System.Logger.Level.INFO, "this JVM takes no compiler directives", refused);
        }
    }

    private static void execute(ToolInterface tools, String command) throws ReflectiveOperationException {
        var owner = ModuleLayer.boot()
                .findModule("jdk.management")
                .orElseThrow(() -> new IllegalStateException("no module jdk.management"));
        tools.openTo(DiagnosticCommand.class.getModule(), owner, DiagnosticCommand.PACKAGE);
        DiagnosticCommand.execute(command);
    }
}
