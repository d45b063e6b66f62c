package dev.coracle.component.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.component.Result;
import dev.coracle.component.WitName;
import dev.coracle.component.abi.HostResources;
import dev.coracle.component.abi.JavaFunction;
import dev.coracle.component.abi.Mapping;
import dev.coracle.component.abi.MappingException;
import dev.coracle.component.text.ComponentParser;
import dev.coracle.component.type.InstanceType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.Resource;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.validation.ComponentValidator;
import java.lang.invoke.MethodHandles;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostMethodsTest {
    private static final Vocabulary VOCABULARY = new Vocabulary(
            Result.class,
            Result.Ok.class,
            Result.Error.class,
            bulk(),
            element -> Optional.ofNullable(element.getAnnotation(WitName.class)).map(WitName::value));
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private static final String TYPES = """
            point  = (record (field "x" s32) (field "y" u32))
            other2 = (record (field "x" u32) (field "z" u32))
            single = (record (field "x" u32))
            shape  = (variant (case "empty") (case "circle" f64) (case "free-form" (list $point)))
            fewer  = (variant (case "empty") (case "circle" f64))
            filled = (variant (case "empty" u8) (case "circle") (case "free-form"))
            bare   = (variant (case "empty") (case "circle") (case "free-form"))
            color  = (enum "red" "dark-blue")
            gray   = (enum "red" "gray")
            flags  = (flags "red" "dark-blue")
            """;

    record Point(int x, int y) {}

    record Turned(int y, int x) {}

    record Named(int x, @WitName("y") int ordinate) {}

    record Pair<A, B>(A first, B second) {}

    sealed interface Shape {
        record Empty() implements Shape {}

        record Circle(double radius) implements Shape {}

        @WitName("free-form")
        record Path(List<Point> points) implements Shape {}
    }

    enum Color {
        RED,
        DARK_BLUE
    }

    enum Colors {
        RED,
        DARK_BLUE,
        GREEN
    }

    static final class Stream {}

    static final class Content {}

    private static Mapping.Bulk bulk() {
        var none = MethodHandles.constant(Content.class, null);
        return new Mapping.Bulk(Content.class, none, none, none);
    }

    @SuppressWarnings("unused")
    static final class Host {
        void nothing() {}

        boolean logic(boolean value) {
            return value;
        }

        void numbers(byte a, int b, short c, int d, int e, long f, long g, float h, double i, int j) {}

        void wide(short a, long b, long c) {}

        void narrow(int a) {}

        void bytes(byte[] data) {}

        Content content(Content data) {
            return data;
        }

        void words(List<String> words, int[] numbers, List<Integer> boxed) {}

        Point point(Point p) {
            return p;
        }

        void turned(Turned p) {}

        void named(Named p) {}

        void tuple(Pair<String, List<Pair<Integer, Long>>> p) {}

        void text(String a) {}

        Shape shape(Shape s) {
            return s;
        }

        Color color(Color c) {
            return c;
        }

        void colors(Colors c) {}

        void flags(EnumSet<Color> a, Set<Color> b) {}

        Optional<Optional<String>> maybe(Optional<Integer> value) {
            return Optional.empty();
        }

        Result<Integer, Color> attempt() {
            return Result.ok(1);
        }

        Result<Void, String> attemptOnly() {
            return Result.error("");
        }

        void table(Map<String, Integer> map) {}

        Stream open(Stream other) {
            return other;
        }

        void import_() {}

        @WitName("renamed-function")
        void other() {}

        void overloaded(String text) {}

        void overloaded(int number) {}

        Stream stream() {
            return new Stream();
        }

        void streamJoin(List<Stream> all) {}
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing          |                                            | ()void
            logic            | (param "a" bool) (result bool)             | (boolean)boolean
            numbers          | (param "a" s8) (param "b" u8) (param "c" s16) (param "d" u16) (param "e" u32) (param "f" s64) (param "g" u64) (param "h" f32) (param "i" f64) (param "j" char) | (byte,int,short,int,int,long,long,float,double,int)void
            wide             | (param "a" s8) (param "b" u8) (param "c" u32) | (short,long,long)void
            bytes            | (param "a" (list u8))                      | (byte[])void
            bytes            | (param "a" (list s8))                      | (byte[])void
            content          | (param "a" (list u8)) (result (list s8))   | (Content)Content
            words            | (param "a" (list string)) (param "b" (list u16)) (param "c" (list u32)) | (List,int[],List)void
            point            | (param "a" $point) (result $point)         | (Point)Point
            turned           | (param "a" $point)                         | (Turned)void
            named            | (param "a" $point)                         | (Named)void
            tuple            | (param "a" (tuple string (list (tuple u32 s64)))) | (Pair)void
            point            | (param "a" (tuple u32 s32)) (result $point)| (Point)Point
            shape            | (param "a" $shape) (result $shape)         | (Shape)Shape
            color            | (param "a" $color) (result $color)         | (Color)Color
            flags            | (param "a" $flags) (param "b" $flags)      | (EnumSet,Set)void
            maybe            | (param "a" (option u16)) (result (option (option string))) | (Optional)Optional
            attempt          | (result (result u32 (error $color)))       | ()Result
            attempt-only     | (result (result (error string)))           | ()Result
            open             | (param "a" (borrow $stream)) (result (own $stream)) | (Stream)Stream
            import           |                                            | ()void
            renamed-function |                                            | ()void
            overloaded       | (param "a" u32)                            | (int)void
            overloaded       | (param "a" string)                         | (String)void
            [constructor]stream | (result (own $stream))                  | ()Stream
            [static]stream.join | (param "a" (list (own $stream)))        | (List)void
            """)
    void aFunctionIsFoundAndItsTypesFit(String name, String type, String javaType) {
        var function = find(name, type == null ? "" : type).orElseThrow();

        assertThat(function.signature().methodType().toString().replaceAll("[^(),]*\\.|HostMethodsTest\\$", ""))
                .isEqualTo(javaType);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            narrow | (param "a" u64)          | function narrow, Java method Host.narrow, parameter `a`: u64 does not fit int; use long
            narrow | (param "a" string)       | function narrow, Java method Host.narrow, parameter `a`: string does not fit int; use String
            narrow |                          | function narrow, Java method Host.narrow: the function takes 0 parameters, the method 1
            logic  | (param "a" bool)         | function logic, Java method Host.logic: the function has no result, so the method returns void
            text   | (param "a" string) (result u32) | function text, Java method Host.text, result: u32 does not fit void; use int or long
            content | (param "a" (list u16)) (result (list u8)) | function content, Java method Host.content, parameter `a`: list<u16> does not fit Content; it is for lists of u8 and s8
            bytes  | (param "a" (list u16))   | function bytes, Java method Host.bytes, parameter `a`, element: u16 does not fit byte; use short or int or long
            words  | (param "a" (list u32)) (param "b" (list u32)) (param "c" (list u32)) | function words, Java method Host.words, parameter `a`, element: u32 does not fit String; use int or long
            point  | (param "a" $other2) (result $point) | function point, Java method Host.point, parameter `a`: record {x, z} does not fit Point; the record class has no component z for the field `z`
            point  | (param "a" $single) (result $point) | function point, Java method Host.point, parameter `a`: record {x} does not fit Point; the record class needs 1 components and has 2
            text   | (param "a" $shape)       | function text, Java method Host.text, parameter `a`: variant {empty, circle, free-form} does not fit String; use a sealed interface with a record class for each case
            shape  | (param "a" $fewer) (result $shape) | function shape, Java method Host.shape, parameter `a`: variant {empty, circle} does not fit Shape; the type has no case for the class Path
            shape  | (param "a" $filled) (result $shape) | function shape, Java method Host.shape, parameter `a`, case `empty`: u8 is carried, and Empty has 0 components; it needs one
            shape  | (param "a" $bare) (result $shape) | function shape, Java method Host.shape, parameter `a`, case `circle`: Shape has a value there, and the case carries none; Circle needs no component
            colors | (param "a" $color)       | function colors, Java method Host.colors, parameter `a`: enum {red, dark-blue} does not fit Colors; the type has no label for the constant GREEN
            color  | (param "a" $gray) (result $color) | function color, Java method Host.color, parameter `a`: enum {red, gray} does not fit Color; Color has no constant GRAY for the label `gray`
            maybe  | (param "a" (option string)) (result (option (option string))) | function maybe, Java method Host.maybe, parameter `a`, option: string does not fit Integer; use String
            attempt | (result (result u32))   | function attempt, Java method Host.attempt, result, case `error`: Result<Integer, Color> has a value there, and the case carries none; use Void
            text   | (param "a" (own $stream)) | function text, Java method Host.text, parameter `a`: own does not fit String; this resource type is dev.coracle.component.bind.HostMethodsTest$Stream
            text   | (param "a" (own $other)) | function text, Java method Host.text, parameter `a`: own does not fit String; the host has no class for this resource type
            """)
    void whereTypesDoNotFitTheMessageSaysWhereAndWhatWould(String name, String type, String message) {
        assertThatThrownBy(() -> find(name, type == null ? "" : type))
                .isInstanceOf(MappingException.class)
                .hasMessage(message);
    }

    @Test
    void whatNoMethodIsNamedAfterIsNotThere() {
        assertThat(find("absent", "")).isEmpty();
        assertThat(find("[method]stream.absent", "(param \"self\" (borrow $stream))"))
                .isEmpty();
    }

    @Test
    void whatTheLookupDoesNotSeeIsNamed() {
        assertThatThrownBy(() -> find("pass", "(param \"a\" $point)", new PublicHost(), MethodHandles.publicLookup()))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(Point.class.getName())
                .hasMessageContaining("pass a MethodHandles.lookup()");
    }

    public static final class PublicHost {
        @SuppressWarnings("unused")
        public void pass(Point point) {}
    }

    @Test
    void fieldsInAnotherOrderThanTheComponentsGoToTheirOwn() throws Throwable {
        var function = find("turned", "(param \"a\" $point)").orElseThrow();
        var mapping = (Mapping.RecordOf) function.signature().parameters().getFirst();

        var turned = (Turned) mapping.constructor().invoke(1, 2);
        int first = (int) mapping.accessors().getFirst().invoke(turned);

        assertThat(turned).isEqualTo(new Turned(2, 1));
        assertThat(first).isEqualTo(1);
    }

    @Test
    void theClassTellsTheCase() throws Throwable {
        var function = find("attempt", "(result (result u32 (error $color)))").orElseThrow();
        var number = ((Mapping.VariantOf) function.signature().result().orElseThrow()).number();

        int ok = (int) number.invoke(Result.ok(1));
        int error = (int) number.invoke(Result.error(Color.RED));

        assertThat(List.of(ok, error)).containsExactly(0, 1);
    }

    private static Optional<JavaFunction> find(String name, String type) {
        return find(name, type, new Host(), LOOKUP);
    }

    private static Optional<JavaFunction> find(String name, String type, Object host, MethodHandles.Lookup lookup) {
        var instance = instance(name, type);
        var stream = ((ResourceType) ((ItemType.TypeItem) instance.exports().get("stream")).type()).resource();
        var function = (ItemType.Func) instance.exports().get(name);
        return new HostMethods(VOCABULARY, host, lookup).find(name, function.type(), resources(stream));
    }

    private static InstanceType instance(String name, String type) {
        var component = ComponentParser.parse("""
                (component (import "a:b/c" (instance
                  (export "stream" (type $stream (sub resource)))
                  (export "other" (type $other (sub resource)))
                  %s
                  (export "%s" (func %s)))))
                """.formatted(
                TYPES.replaceAll("(\\w+) +=(.*)", "(type \\$_$1 $2) (export \"$1-type\" (type \\$$1 (eq \\$_$1)))"),
                name,
                type));
        return ((ItemType.Instance)
                        ComponentValidator.validate(component).type().imports().get("a:b/c"))
                .type();
    }

    private static HostResources resources(Resource stream) {
        return new HostResources() {
            @Override
            public Optional<Class<?>> of(Resource resource) {
                return resource == stream ? Optional.of(Stream.class) : Optional.empty();
            }

            @Override
            public Optional<Class<?>> named(String label) {
                return label.equals("stream") ? Optional.of(Stream.class) : Optional.empty();
            }
        };
    }
}
