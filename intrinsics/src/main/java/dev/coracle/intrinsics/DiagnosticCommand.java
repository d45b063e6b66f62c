package dev.coracle.intrinsics;

/// Commands to the JVM, as `jcmd` gives them from outside.
///
/// For the engine, which opens the JDK's package of these to the boot loader's classes, and to no program's: when it
/// calls, this class is one of them. By the class behind the MBean, since to make all MBeans first takes a tenth of a
/// second.
public final class DiagnosticCommand {
    /// Where the JDK has what executes commands; in its module `jdk.management`.
    public static final String PACKAGE = "com.sun.management.internal";

    private static final String PROVIDER = PACKAGE + ".PlatformMBeanProviderImpl";
    private static final String COMMANDS = PACKAGE + ".DiagnosticCommandImpl";

    private DiagnosticCommand() {}

    /// Executes a command, and drops what it answers.
    ///
    /// @throws ReflectiveOperationException if this JDK does not have what is needed, or the command is refused
    public static void execute(String command) throws ReflectiveOperationException {
        Class.forName(PROVIDER); // loads the library that the next needs
        var type = Class.forName(COMMANDS);
        var instance = type.getDeclaredMethod("getDiagnosticCommandMBean");
        instance.setAccessible(true);
        var execute = type.getDeclaredMethod("executeDiagnosticCommand", String.class);
        execute.setAccessible(true);
        execute.invoke(instance.invoke(null), command);
    }
}
