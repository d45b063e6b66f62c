package dev.coracle.cli.doctor;

/// Looks for what makes a virtual environment; some systems have it in a package of its own.
final class PythonModules implements Check {
    private static final Advice ADVICE =
            new Advice(java.util.Map.of(Platform.DEBIAN, "python3-venv"), "install the module venv of your python3");

    @Override
    public Finding look(Surroundings surroundings) {
        String name = "python3 venv";
        String needed = "Python's modules venv and ensurepip";
        return surroundings
                .run("python3", "-c", "import venv, ensurepip")
                .map(_ -> Finding.ok(name, "there", needed))
                .orElseGet(() -> Finding.missing(name, needed, ADVICE.on(surroundings.platform())));
    }
}
