package dev.coracle.component.bind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # label,          camel,          Pascal,        UPPER_SNAKE
            read,             read,           Read,          READ
            read-via-stream,  readViaStream,  ReadViaStream, READ_VIA_STREAM
            HTTP-request,     httpRequest,    HttpRequest,   HTTP_REQUEST
            get-URL,          getUrl,         GetUrl,        GET_URL
            sha-256,          sha256,         Sha256,        SHA_256
            X,                x,              X,             X
            import,           import_,        Import,        IMPORT
            wait,             wait_,          Wait,          WAIT
            to-string,        toString_,      ToString,      TO_STRING
            true,             true_,          True,          TRUE
            """)
    void aLabelHasAJavaNameOfEachKind(String label, String camel, String pascal, String upperSnake) {
        assertThat(JavaNames.camel(label)).isEqualTo(camel);
        assertThat(JavaNames.pascal(label)).isEqualTo(pascal);
        assertThat(JavaNames.upperSnake(label)).isEqualTo(upperSnake);
    }
}
