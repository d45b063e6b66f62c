package dev.coracle.services.serve.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.Usage;
import dev.coracle.intrinsics.Resource;
import dev.coracle.services.serve.AppLimits;
import dev.coracle.services.serve.AppStatus;
import dev.coracle.services.serve.routing.Route;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppChangesTest {
    private final AppChanges changes = new AppChanges();

    private static AppStatus app(String name, int running) {
        var usage = new Usage(0, 0, 0, new EnumMap<>(Resource.class), new EnumMap<>(Resource.class));
        var counts = new AppStatus.Counts(List.of(), List.of(), List.of(), 0, Map.of(), 0, 0, 0);
        return new AppStatus(
                name, List.of(Route.ALL), true, running, 0, 0, usage, counts, AppLimits.DEFAULTS, List.of());
    }

    private static List<String> names(AppChanges.Changes changes) {
        return changes.apps().stream().map(AppStatus::name).toList();
    }

    @Test
    void whoAsksFirstIsToldOfAllAndLaterOfWhatChanged() {
        var first = changes.since("", 0, List.of(app("a", 0), app("b", 0)));
        assertThat(first.isWhole()).isTrue();
        assertThat(names(first)).containsExactly("a", "b");
        var second = changes.since(first.server(), first.sequence(), List.of(app("a", 0), app("b", 1)));
        assertThat(second.isWhole()).isFalse();
        assertThat(names(second)).containsExactly("b");
        var third = changes.since(second.server(), second.sequence(), List.of(app("a", 0), app("b", 1)));
        assertThat(names(third)).isEmpty();
    }

    @Test
    void twoWhoAskMissNothing() {
        var one = changes.since("", 0, List.of(app("a", 0)));
        var other = changes.since(one.server(), one.sequence(), List.of(app("a", 1)));
        assertThat(names(other)).containsExactly("a");
        assertThat(names(changes.since(one.server(), one.sequence(), List.of(app("a", 1)))))
                .containsExactly("a");
        assertThat(names(changes.since(other.server(), other.sequence(), List.of(app("a", 1)))))
                .isEmpty();
    }

    @Test
    void anAppThatComesOrGoesIsANewBeginning() {
        var first = changes.since("", 0, List.of(app("a", 0), app("b", 0)));
        var second = changes.since(first.server(), first.sequence(), List.of(app("a", 0), app("c", 0)));
        assertThat(second.isWhole()).isTrue();
        assertThat(names(second)).containsExactly("a", "c");
        var third = changes.since(second.server(), second.sequence(), List.of(app("a", 0)));
        assertThat(third.isWhole()).isTrue();
    }

    @Test
    void numbersOfAnotherProcessAreANewBeginning() {
        var first = changes.since("", 0, List.of(app("a", 0)));
        assertThat(changes.since("other", first.sequence(), List.of(app("a", 0)))
                        .isWhole())
                .isTrue();
        assertThat(changes.since(first.server(), 1_000, List.of(app("a", 0))).isWhole())
                .isTrue();
    }

    @Test
    void ofThousandsOnlyThoseThatChangedAreTold() {
        List<AppStatus> apps = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            apps.add(app("app" + i, 0));
        }
        var first = changes.since("", 0, apps);
        apps.set(77, app("app77", 3));
        assertThat(names(changes.since(first.server(), first.sequence(), apps))).containsExactly("app77");
    }
}
