package dev.coracle.component.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaTypeTest {
    record Pair<A, B>(A first, List<B> rest) {}

    @SuppressWarnings({"rawtypes", "unused"})
    interface Methods<T extends Comparable<T>> {
        Map<String, ? extends Number> wildcard();

        Optional<? super Integer> lower();

        List raw();

        T variable();

        List<T>[] array();

        byte[] bytes();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wildcard | Map<String, Number>
            lower    | Optional<Integer>
            raw      | List
            variable | Comparable
            array    | List[]
            bytes    | byte[]
            """)
    void variablesAndWildcardsStandForTheirBounds(String method, String text) throws ReflectiveOperationException {
        assertThat(JavaType.of(Methods.class.getDeclaredMethod(method).getGenericReturnType()))
                .hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"0, Integer", "1, List<String>"})
    void membersSeeTheArgumentsOfTheirType(int component, String text) {
        var pair = new JavaType(Pair.class, List.of(JavaType.of(Integer.class), JavaType.of(String.class)));

        assertThat(pair.member(Pair.class.getRecordComponents()[component].getGenericType()))
                .hasToString(text);
    }
}
