package dev.coracle.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # system | release, with ~ for line ends                          | platform
            Linux    | PRETTY_NAME="Debian GNU/Linux 12"~ID=debian             | DEBIAN
            Linux    | ID=linuxmint~ID_LIKE="ubuntu debian"                    | DEBIAN
            Linux    | ID=ubuntu~ID_LIKE=debian                                | DEBIAN
            Linux    | ID=fedora                                               | FEDORA
            Linux    | ID="rocky"~ID_LIKE="rhel centos fedora"                 | FEDORA
            Linux    | ID=alpine~HOME_URL="https://debian"                     | OTHER
            Linux    | ''                                                      | OTHER
            Mac OS X | ''                                                      | MACOS
            """)
    void thePlatformIsToldByTheSystemsOwnWords(String system, String release, Platform platform) {
        assertThat(Platform.of(system, release.replace('~', '\n'))).isEqualTo(platform);
    }
}
