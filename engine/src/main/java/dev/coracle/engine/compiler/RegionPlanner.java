package dev.coracle.engine.compiler;

import dev.coracle.wasm.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Divides a function that is too large for HotSpot's compilers into regions.
///
/// Works in rounds. Each weighs runs of statements by what they save against what their calls cost, picks the best
/// that do not overlap, and from then on counts them as the size of a call; runs of a later round may contain them. It
/// ends when the function itself is as small as its regions, or when nothing is left to gain.
final class RegionPlanner {
    /// Runs below this part of the limit are not worth a method.
    private static final int SMALLEST_PART = 12;
    /// Runs start at least this part of the limit apart, so that planning takes linear time.
    private static final int START_PART = 16;

    private static final int MAXIMUM_ROUNDS = 40;
    /// Parameters of a region; with more live locals than fit into a JVM signature, a run is no candidate.
    private static final int MAXIMUM_PARAMETER_SLOTS = 200;

    /// Locals that a region gives back; with the values of a branch they fit into the lanes.
    static final int MAXIMUM_LIVE_OUT = 120;

    private record Candidate(int from, int to, BodyAnalysis.Body body, int size, int callSize, double score) {}

    private final FunctionContext function;
    private final BodyAnalysis analysis;
    private final Liveness liveness;
    private final BitSet arrayLocals;
    private final int limit;
    private final long[] sizes;
    /// Regions picked so far, the outermost alone, by their first instruction.
    private final TreeMap<Integer, Region> picked = new TreeMap<>();

    /// @param limit bytes of JVM code, about, that a method should have at most
    RegionPlanner(FunctionContext function, BodyAnalysis analysis, Liveness liveness, BitSet arrayLocals, int limit) {
        this.function = function;
        this.analysis = analysis;
        this.liveness = liveness;
        this.arrayLocals = arrayLocals;
        this.limit = limit;
        var body = function.body();
        this.sizes = new long[body.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = analysis.isReachable(i) ? CodeSize.of(body.instruction(i)) : 0;
        }
        for (int round = 0; round < MAXIMUM_ROUNDS && round(); round++) {}
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
    private boolean round() {
        var ends = new long[sizes.length + 1];
        for (int i = 0; i < sizes.length; i++) {
            ends[i + 1] = ends[i] + sizes[i];
        }
        long total = ends[sizes.length];
        if (total <= limit) {
            return false;
        }
        var candidates = new ArrayList<Candidate>();
        analysis.bodies().forEach(body -> addCandidates(body, ends, candidates));
        candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
        var taken = new TreeMap<Integer, Integer>();
        for (var candidate : candidates) {
            if (total <= limit) {
                break;
            }
            if (!overlaps(taken, candidate)) {
                taken.put(candidate.from, candidate.to);
                pick(candidate);
                total -= candidate.size - candidate.callSize;
            }
        }
        return !taken.isEmpty();
    }

    private static boolean overlaps(NavigableMap<Integer, Integer> taken, Candidate candidate) {
        var before = taken.lowerEntry(candidate.to);
        return before != null && before.getValue() > candidate.from;
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
                addCandidate(body, from, boundaries[end], ends, candidates);
            }
            if (isLoop && end > start + 1) {
                addCandidate(body, from, boundaries[start + 1], ends, candidates);
            }
        }
    }

    /// Whether an instruction is not inside a region that was picked; its first instruction counts as outside.
    private boolean isOutside(int index) {
        var before = picked.lowerEntry(index);
        return before == null || before.getValue().to() <= index;
    }

    private void addCandidate(BodyAnalysis.Body body, int from, int to, long[] ends, List<Candidate> candidates) {
        int size = (int) (ends[to] - ends[from]);
        if (size < limit / SMALLEST_PART
                || (picked.containsKey(from) && picked.get(from).to() == to)) {
            return;
        }
        var region = region(body, from, to);
        if (region == null) {
            return;
        }
        int outs = region.liveAtEnd().size()
                + region.exits().stream().mapToInt(exit -> exit.live().size()).sum();
        int exits = region.exits().size() + (region.resumes() ? 1 : 0);
        int callSize = 10
                + 2 * region.parameters().size()
                + 8 * outs
                + 10 * region.exits().size();
        if (callSize >= size) {
            return;
        }
        double frequency = Math.pow(10, Math.min(8, body.loopDepth()));
        double cost = 8 + region.parameters().size() + 3 * outs + 4 * Math.max(0, exits - 1);
        candidates.add(new Candidate(from, to, body, size, callSize, (size - callSize) / (frequency * cost)));
    }

    private void pick(Candidate candidate) {
        var region = Objects.requireNonNull(region(candidate.body, candidate.from, candidate.to));
        var inside = picked.subMap(candidate.from, candidate.to);
        region.regions().addAll(inside.values());
        inside.clear();
        picked.put(candidate.from, region);
        Arrays.fill(sizes, candidate.from, candidate.to, 0);
        sizes[candidate.from] = candidate.callSize;
    }

    private @Nullable Region region(BodyAnalysis.Body body, int from, int to) {
        var scan = new RegionScan(function.body(), analysis, from, to, body.depth());
        if (!scan.isPossible()) {
            return null;
        }
        var parameters = common(scan.accessed(), liveness.at(from));
        int slots = parameters.stream()
                .mapToInt(local -> function.locals().get(local).slots())
                .sum();
        if (slots > MAXIMUM_PARAMETER_SLOTS) {
            return null;
        }
        var exits = new ArrayList<Region.Exit>();
        for (int frame : scan.exits()) {
            exits.add(new Region.Exit(frame, common(scan.assigned(), liveAt(frame, body))));
        }
        var liveAtEnd = scan.resumes() ? common(scan.assigned(), liveness.at(to)) : List.<Integer>of();
        if (liveAtEnd.size() > MAXIMUM_LIVE_OUT
                || exits.stream().anyMatch(exit -> exit.live().size() > MAXIMUM_LIVE_OUT)) {
            return null;
        }
        return new Region(from, to, body, parameters, scan.resumes(), liveAtEnd, exits, List.of());
    }

    private BitSet liveAt(int frame, BodyAnalysis.Body body) {
        if (frame <= 0) {
            return new BitSet();
        }
        var target = body;
        while (target.depth() - 1 > frame) {
            target = Objects.requireNonNull(target.parent());
        }
        return liveness.atLabel(target.opener());
    }

    /// What two sets have in common, locals in arrays left out.
    private List<Integer> common(BitSet one, BitSet other) {
        var result = (BitSet) one.clone();
        result.and(other);
        result.andNot(arrayLocals);
        return result.stream().boxed().toList();
    }
}
