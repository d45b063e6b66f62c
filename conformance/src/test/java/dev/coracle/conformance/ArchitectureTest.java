package dev.coracle.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// What the module system cannot say about who may use what.
class ArchitectureTest {
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.coracle");

    @Test
    void wasmNeedsNothingButTheJavaBaseModule() {
        classes()
                .that()
                .resideInAPackage("dev.coracle.wasm..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.coracle.wasm..",
                        "java.lang..",
                        "java.util..",
                        "java.nio..",
                        "java.io..",
                        "java.math..",
                        "java.time..",
                        "org.jspecify..")
                .check(PRODUCTION);
    }

    @Test
    void onlyIntrinsicsTouchesUnsafeAndTheInsidesOfTheJdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.coracle.intrinsics..")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("Unsafe")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("jdk.internal..", "sun..")
                .check(PRODUCTION);
    }

    @Test
    void onlyTheCompilerAndTheAdaptersOfComponentsWriteClassFiles() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.coracle.engine.compiler..", "dev.coracle.component.abi..", "dev.coracle.component.bind..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.classfile..")
                .check(PRODUCTION);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.coracle.(**)").should().beFreeOfCycles().check(PRODUCTION);
    }

    @Test
    void onlyTheCommandLinePrintsOrExits() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.coracle.cli..", "dev.coracle.conformance..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(PRODUCTION);
    }
}
