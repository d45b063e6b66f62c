package dev.coracle.engine.compiler;

import dev.coracle.wasm.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Divides a function that is too large for HotSpot's compilers into regions.
///
/// Works in rounds. Each weighs runs of statements by what they save against what their calls cost, picks the best
/// that do not overlap, and from then on counts them as the size of a call; runs of a later round may contain them. It
/// ends when the function itself is small enough, or when nothing is left to gain.
final class RegionPlanner {
    /// Runs below this part of the limit are not worth a method.
    private static final int SMALLEST_PART = 12;
    /// Runs start at least this part of the limit apart in each block, so that planning takes linear time.
    private static final int START_PART = 16;

    /// Instructions of candidates looked at for each instruction of the function. A chain of nested blocks would take
    /// as many as the square of its length; what is left then is made into regions from the inside out.
    private static final long MAXIMUM_STEPS = 1_000;

    private static final int MAXIMUM_ROUNDS = 40;
    /// What may be left of a function by [CodeSize], which is not exact: a JVM method has 65,535 bytes.
    private static final int MAXIMUM_REST = 30_000;
    /// Parameters of a region; with more live locals than fit into a JVM signature, a run is no candidate.
    private static final int MAXIMUM_PARAMETER_SLOTS = 200;

    /// Bytes that an exit takes in the method around, about.
    private static final int EXIT_SIZE = 10;

    /// Locals that a region gives back; with the values of a branch they fit into the lanes.
    static final int MAXIMUM_LIVE_OUT = 120;

    private record Candidate(Run run, int size, int callSize, double score) {}

    /// What may become a region: see there.
    private record Run(int from, int to, BodyAnalysis.Body start, BodyAnalysis.Body end) {}

    private final FunctionContext function;
    private final BodyAnalysis analysis;
    private final Liveness liveness;
    private final BitSet arrayLocals;
    private final int limit;
    private final int maximumRest;
    private final long[] sizes;
    /// Regions picked so far, the outermost alone, by their first instruction.
    private final TreeMap<Integer, Region> picked = new TreeMap<>();

    /// Instructions of candidates that may still be looked at.
    private long steps;

    /// Where tails begin that were tried in this round, in parts of the limit.
    private final Set<Long> tailStarts = new HashSet<>();

    /// @param limit bytes of JVM code, about, that a region should have at most
    /// @param maximumRest bytes of JVM code, about, that may be left in no region
    RegionPlanner(
            FunctionContext function,
            BodyAnalysis analysis,
            Liveness liveness,
            BitSet arrayLocals,
            int limit,
            int maximumRest) {
        this.function = function;
        this.analysis = analysis;
        this.liveness = liveness;
        this.arrayLocals = arrayLocals;
        this.limit = limit;
        this.maximumRest = maximumRest;
        var body = function.body();
        this.sizes = new long[body.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = analysis.isReachable(i) ? CodeSize.of(body.instruction(i)) : 0;
        }
        this.steps = MAXIMUM_STEPS * (sizes.length + 1_000);
        int rounds = 0;
        while (rounds++ < MAXIMUM_ROUNDS && round(false)) {}
        while (rounds++ < MAXIMUM_ROUNDS && (round(true) || round(false))) {}
        if (rest() > MAXIMUM_REST) {
            pack();
        }
    }

    /// The outermost regions, by their first instruction.
    List<Region> regions() {
        return List.copyOf(picked.values());
    }

    /// Bytes of JVM code, about, that are in no region.
    long rest() {
        return Arrays.stream(sizes).sum();
    }

    /// Picks regions until the function is small enough; false when it is, or when nothing was gained.
    ///
    /// @param tails whether runs go on behind the ends of blocks: such regions have several entries, and none is
    ///     taken as long as others are left
    private boolean round(boolean tails) {
        var ends = new long[sizes.length + 1];
        for (int i = 0; i < sizes.length; i++) {
            ends[i + 1] = ends[i] + sizes[i];
        }
        long total = ends[sizes.length];
        if (total <= maximumRest) {
            return false;
        }
        tailStarts.clear();
        var candidates = new ArrayList<Candidate>();
        for (var body : analysis.bodies()) {
            if (tails) {
                addTails(body, ends, candidates);
            } else {
                addCandidates(body, ends, candidates);
            }
        }
        candidates.sort((one, other) -> Double.compare(other.score, one.score));
        var taken = new TreeMap<Integer, Integer>();
        for (var candidate : candidates) {
            if (total <= maximumRest) {
                break;
            }
            if (!overlaps(taken, candidate.run)) {
                taken.put(candidate.run.from, candidate.run.to);
                pick(Objects.requireNonNull(region(candidate.run)), candidate.callSize);
                total -= candidate.size - candidate.callSize;
            }
        }
        return !taken.isEmpty();
    }

    /// Makes regions from the inside out, whatever their calls cost: a round finds one region in a chain of nested
    /// blocks, and a chain may be longer than there are rounds.
    private void pack() {
        var remaining = new PrefixSums(sizes);
        for (var body : analysis.bodies().reversed()) {
            pack(body, remaining);
        }
    }

    /// Makes regions in one body until half a method is left of it, so that the body around has room for its own.
    private void pack(BodyAnalysis.Body body, PrefixSums remaining) {
        var boundaries = body.boundaries().stream().filter(this::isOutside).toList();
        if (boundaries.isEmpty() || remaining.sum(boundaries.getFirst(), boundaries.getLast()) <= limit / 2) {
            return;
        }
        int from = boundaries.getFirst();
        int to = from;
        for (int next : boundaries) {
            if (remaining.sum(from, next) > limit && to > from) {
                pick(new Run(from, to, body, body), remaining);
                from = to;
            }
            to = next;
        }
        pick(new Run(from, to, body, body), remaining);
    }

    private void pick(Run run, PrefixSums remaining) {
        long size = remaining.sum(run.from, run.to);
        var region = size < limit / SMALLEST_PART ? null : region(run);
        if (region != null && callSize(region) < size && size + callSize(region) <= MAXIMUM_REST) {
            pick(region, callSize(region));
            remaining.add(run.from, callSize(region) - size);
        }
    }

    private static boolean overlaps(NavigableMap<Integer, Integer> taken, Run run) {
        var before = taken.lowerEntry(run.to);
        return before != null && before.getValue() > run.from;
    }

    private void addCandidates(BodyAnalysis.Body body, long[] ends, List<Candidate> candidates) {
        var boundaries = body.boundaries().stream()
                .filter(this::isOutside)
                .mapToInt(Integer::intValue)
                .toArray();
        int end = 0;
        long nextStart = Long.MIN_VALUE;
        for (int start = 0; start < boundaries.length - 1; start++) {
            int from = boundaries[start];
            boolean isLoop = function.body().instruction(from).opcode() == Opcode.LOOP;
            if (ends[from] < nextStart && !isLoop) {
                continue;
            }
            nextStart = ends[from] + limit / START_PART;
            end = Math.max(end, start);
            while (end + 1 < boundaries.length && ends[boundaries[end + 1]] - ends[from] <= limit) {
                end++;
            }
            if (end > start) {
                addCandidate(new Run(from, boundaries[end], body, body), ends, candidates);
            }
            if (isLoop && end > start + 1) {
                addCandidate(new Run(from, boundaries[start + 1], body, body), ends, candidates);
            }
        }
    }

    /// Adds runs that begin in a body and go on behind its end: each as far as the limit allows. In a chain of blocks
    /// the start of one tail is the inside of another, so starts are some way apart over all bodies.
    private void addTails(BodyAnalysis.Body body, long[] ends, List<Candidate> candidates) {
        if (!analysis.endsInside(body)) {
            return;
        }
        for (int from : body.boundaries()) {
            if (!isOutside(from) || !tailStarts.add(ends[from] * START_PART / limit)) {
                continue;
            }
            var outer = body;
            int to = -1;
            boolean goesOn = true;
            while (goesOn) {
                var around = Objects.requireNonNull(outer.parent());
                int next = lastBoundary(around, function.body().endOf(outer.opener()), ends[from] + limit, ends);
                goesOn = next >= 0
                        && analysis.endsInside(around)
                        && next == function.body().endOf(around.opener());
                if (next >= 0) {
                    to = next;
                    outer = around;
                }
            }
            if (to >= 0) {
                addCandidate(new Run(from, to, body, outer), ends, candidates);
            }
        }
    }

    /// The last place in a body, behind an instruction, where a statement begins and where the size up to there is not
    /// above a limit; -1 if there is none.
    private int lastBoundary(BodyAnalysis.Body body, int behind, long maximum, long[] ends) {
        var boundaries = body.boundaries();
        int at = Collections.binarySearch(boundaries, behind + 1);
        int found = -1;
        for (int i = at >= 0 ? at : -at - 1; i < boundaries.size(); i++) {
            int boundary = boundaries.get(i);
            if (ends[boundary] > maximum) {
                break;
            }
            if (isOutside(boundary)) {
                found = boundary;
            }
        }
        return found;
    }

    /// Whether an instruction is not inside a region that was picked; its first instruction counts as outside.
    private boolean isOutside(int index) {
        var before = picked.lowerEntry(index);
        return before == null || before.getValue().to() <= index;
    }

    private void addCandidate(Run run, long[] ends, List<Candidate> candidates) {
        int size = (int) (ends[run.to] - ends[run.from]);
        var same = picked.get(run.from);
        if (steps < 0 || size < limit / SMALLEST_PART || (same != null && same.to() == run.to)) {
            return;
        }
        steps -= run.to - run.from;
        var region = region(run);
        if (region == null) {
            return;
        }
        int callSize = callSize(region);
        if (callSize >= size) {
            return;
        }
        double frequency = Math.pow(10, Math.min(8, run.start.loopDepth()));
        int exits = region.exits().size() + (region.resumes() ? 1 : 0);
        double cost = 8 + region.parameters().size() + 3 * liveOuts(region) + 4 * Math.max(0, exits - 1);
        candidates.add(new Candidate(run, size, callSize, (size - callSize) / (frequency * cost)));
    }

    private static int liveOuts(Region region) {
        int live = region.liveAtEnd().size();
        for (var exit : region.exits()) {
            live += exit.live().size();
        }
        return live;
    }

    /// Bytes of JVM code that a call takes, about, with all that follows it.
    private static int callSize(Region region) {
        return 10
                + 2 * region.parameters().size()
                + 8 * liveOuts(region)
                + EXIT_SIZE * region.exits().size()
                + 6 * region.innerEnds();
    }

    private void pick(Region region, int callSize) {
        var inside = picked.subMap(region.from(), region.to());
        region.regions().addAll(inside.values());
        inside.clear();
        picked.put(region.from(), region);
        Arrays.fill(sizes, region.from(), region.to(), 0);
        sizes[region.from()] = callSize;
    }

    private @Nullable Region region(Run run) {
        var scan = new RegionScan(function.body(), analysis, run.from, run.to, run.start.depth());
        if (!scan.isPossible() || scan.exits().size() > limit / EXIT_SIZE) {
            return null;
        }
        var parameters = common(scan.accessed(), liveAtEntries(run));
        int slots = parameters.stream()
                .mapToInt(local -> function.locals().get(local).slots())
                .sum();
        if (slots > MAXIMUM_PARAMETER_SLOTS) {
            return null;
        }
        var exits = exits(scan, run.end);
        var liveAtEnd = scan.resumes() ? common(scan.assigned(), liveness.at(run.to)) : List.<Integer>of();
        if (liveAtEnd.size() > MAXIMUM_LIVE_OUT
                || exits.stream().anyMatch(exit -> exit.live().size() > MAXIMUM_LIVE_OUT)) {
            return null;
        }
        return new Region(
                run.from, run.to, run.start, run.end, parameters, scan.resumes(), liveAtEnd, exits, List.of());
    }

    private BitSet liveAtEntries(Run run) {
        var live = (BitSet) liveness.at(run.from).clone();
        for (var body = run.start; body.depth() > run.end.depth(); body = Objects.requireNonNull(body.parent())) {
            live.or(liveness.atLabel(body.opener()));
        }
        return live;
    }

    /// The innermost first.
    private List<Region.Exit> exits(RegionScan scan, BodyAnalysis.Body end) {
        var exits = new ArrayList<Region.Exit>();
        var target = end;
        for (int frame : scan.exits().reversed()) {
            while (target.depth() - 1 > Math.max(0, frame)) {
                target = Objects.requireNonNull(target.parent());
            }
            var live = frame <= 0 ? new BitSet() : liveness.atLabel(target.opener());
            exits.add(new Region.Exit(frame, common(scan.assigned(), live)));
        }
        return exits;
    }

    /// What two sets have in common, locals in arrays left out.
    private List<Integer> common(BitSet one, BitSet other) {
        var result = (BitSet) one.clone();
        result.and(other);
        result.andNot(arrayLocals);
        var locals = new ArrayList<Integer>(result.cardinality());
        for (int local = result.nextSetBit(0); local >= 0; local = result.nextSetBit(local + 1)) {
            locals.add(local);
        }
        return Collections.unmodifiableList(locals);
    }
}
