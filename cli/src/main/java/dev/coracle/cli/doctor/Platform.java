package dev.coracle.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where programs come from.
public enum Platform {
    DEBIAN("apt-get install "),
    FEDORA("dnf install "),
    MACOS("brew install "),
    OTHER("");

    private static final Path RELEASE = Path.of("/etc/os-release");
    private static final Pattern FAMILY = Pattern.compile("(?m)^ID(_LIKE)?=(.*)$");

    private final String installer;

    Platform(String installer) {
        this.installer = installer;
    }

    /// The command that installs packages, without their names; empty if it is not known.
    String installer() {
        return installer;
    }

    /// The one that this process runs on.
    public static Platform current() {
        String release = "";
        try {
            release = Files.exists(RELEASE) ? Files.readString(RELEASE) : "";
        } catch (IOException _) {
            // Then it is another one.
        }
        return of(System.getProperty("os.name", ""), release);
    }

    /// @param system as Java calls it
    /// @param release the text of `/etc/os-release`; empty where there is none
    static Platform of(String system, String release) {
        if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
            return MACOS;
        }
        StringBuilder families = new StringBuilder(" ");
        FAMILY.matcher(release)
                .results()
                .forEach(match ->
                        families.append(match.group(2).replaceAll("[\"']", "")).append(' '));
        if (families.indexOf(" debian ") >= 0 || families.indexOf(" ubuntu ") >= 0) {
            return DEBIAN;
        }
        return families.indexOf(" fedora ") >= 0 || families.indexOf(" rhel ") >= 0 ? FEDORA : OTHER;
    }
}
