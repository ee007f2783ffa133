package pointsman.console.model.top;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import pointsman.api.Capacity;
import pointsman.api.MappingEntry;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.chart.LoadHistory;
import pointsman.console.model.chart.LoadRecorder;
import pointsman.console.model.chart.Metric;
import pointsman.console.model.chart.Subject;
import pointsman.console.model.chart.SubjectKind;
import pointsman.console.model.chart.TimeFrame;

/**
 * Finds devices that make the others of their server slow. What goes up together need not be cause and effect: these are
 * devices to look at first, with the figures why. Pure functions.
 *
 * <p>The time is cut into parts. A device's load in a part is what it asks of its server's capacity, by requests or by bytes,
 * whichever is more. The busy parts are the quarter with the highest load, the quiet ones the half with the lowest. Compared is
 * the latency of the others in the busy and in the quiet parts; see {@link NoisyRules} for what has to hold. Parts before a
 * device came to its server are not known of it.
 */
public final class NoisyNeighbours {

    /** Of a server with more, those with most requests are compared. */
    private static final int MOST_DEVICES = 100;

    private final NoisyRules rules;

    /** One device of a server. */
    private record Neighbour(Subject device, Slots requests, Slots share, Slots latency) {}

    public NoisyNeighbours(NoisyRules rules) {
        this.rules = rules;
    }

    /** Begins to look for them. */
    public NeighbourSearch search(LoadRecorder recorder) {
        return new NeighbourSearch(this, recorder);
    }

    /** Those of one server. */
    List<NoisyNeighbour> of(Element.Server server, SystemSnapshot snapshot, LoadRecorder recorder) {
        List<Neighbour> neighbours = neighbours(recorder, snapshot, server);
        return neighbours.stream()
                .flatMap(one -> judge(one, neighbours, server, recorder).stream())
                .toList();
    }

    /** Whether so much has been measured that anybody could be found. */
    public boolean knowsEnough(LoadRecorder recorder) {
        Duration least = rules.slot().multipliedBy(rules.leastSlots() + 1L);
        return recorder.history()
                .oldest()
                .filter(row -> !row.time().isAfter(recorder.now().minus(least)))
                .isPresent();
    }

    private int count() {
        return (int) rules.span().dividedBy(rules.slot());
    }

    private List<Neighbour> neighbours(LoadRecorder recorder, SystemSnapshot snapshot, Element.Server server) {
        Instant now = recorder.now();
        // Parts begin where they began before, or figures would waver from look to look.
        long slot = rules.slot().toMillis();
        Instant to = Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), slot) * slot);
        Instant from = to.minus(rules.slot().multipliedBy(count()));
        LoadHistory history = recorder.history(new TimeFrame.Last(rules.span()));
        List<MappingEntry> entries = snapshot.mapping().entries().values().stream()
                .filter(entry -> entry.server().equals(server.id()))
                .toList();
        Map<Subject, Double> requests =
                history.means(entries.stream().map(NoisyNeighbours::subject).toList(), Metric.IOPS, from, to);
        return entries.stream()
                .sorted(Comparator.comparingDouble((MappingEntry entry) -> -requests.getOrDefault(subject(entry), 0.0)))
                .limit(MOST_DEVICES)
                .map(entry -> neighbour(history, entry, server.capacity(), from, to))
                .toList();
    }

    private Neighbour neighbour(LoadHistory history, MappingEntry entry, Capacity capacity, Instant from, Instant to) {
        Subject device = subject(entry);
        int first = firstFullSlot(from, entry.since());
        Slots requests = slots(history, device, Metric.IOPS, from, to).knownFrom(first);
        Slots bytes = slots(history, device, Metric.BANDWIDTH, from, to).knownFrom(first);
        double[] share = IntStream.range(0, count())
                .mapToDouble(place ->
                        Math.max(requests.at(place) / capacity.iops(), bytes.at(place) / capacity.bytesPerSecond()))
                .toArray();
        Slots latency = slots(history, device, Metric.LATENCY_P99, from, to).knownFrom(first);
        return new Neighbour(device, requests, new Slots(share), latency);
    }

    private static Subject subject(MappingEntry entry) {
        return new Subject(SubjectKind.DEVICES, entry.device());
    }

    private int firstFullSlot(Instant from, Instant since) {
        double slots =
                (double) Duration.between(from, since).toMillis() / rules.slot().toMillis();
        return (int) Math.max(0, Math.ceil(slots));
    }

    private Slots slots(LoadHistory history, Subject device, Metric metric, Instant from, Instant to) {
        return Slots.of(history.series(List.of(device), metric, from, to, Duration.ZERO), from, rules.slot(), count());
    }

    private Optional<NoisyNeighbour> judge(
            Neighbour one, List<Neighbour> all, Element.Server server, LoadRecorder recorder) {
        if (all.size() < 2 || Arrays.stream(one.share().values()).noneMatch(share -> share >= rules.leastShare())) {
            return Optional.empty();
        }
        List<Neighbour> others = all.stream().filter(each -> each != one).toList();
        Slots latency = medianLatency(others);
        int[] known = IntStream.range(0, count())
                .filter(place -> one.share().isKnown(place) && latency.isKnown(place))
                .boxed()
                .sorted(Comparator.comparingDouble(one.share()::at))
                .mapToInt(Integer::intValue)
                .toArray();
        if (known.length < rules.leastSlots()) {
            return Optional.empty();
        }
        int[] quiet = Arrays.copyOfRange(known, 0, known.length / 2);
        int[] busy = Arrays.copyOfRange(known, known.length - known.length / 4, known.length);
        Slots asked = sumOfRequests(others);
        NoisyNeighbour candidate = new NoisyNeighbour(
                one.device(),
                recorder.catalogue().name(one.device()),
                server.id(),
                server.name(),
                one.share().mean(quiet),
                one.share().mean(busy),
                latency.mean(quiet),
                latency.mean(busy),
                correlation(one.share(), latency, known),
                others.size(),
                known.length);
        boolean othersCalm = asked.mean(busy) <= rules.mostOthersRise() * asked.mean(quiet);
        return othersCalm && isNoisy(candidate) ? Optional.of(candidate) : Optional.empty();
    }

    private boolean isNoisy(NoisyNeighbour candidate) {
        return candidate.busyShare() >= rules.leastShare()
                && candidate.busyShare() >= rules.leastRise() * candidate.quietShare()
                && candidate.busyLatency() >= rules.leastSlowdown() * candidate.quietLatency()
                && candidate.correlation() >= rules.leastCorrelation();
    }

    private Slots medianLatency(List<Neighbour> others) {
        return new Slots(IntStream.range(0, count())
                .mapToDouble(place -> median(others.stream()
                        .mapToDouble(each -> each.latency().at(place))
                        .filter(value -> !Double.isNaN(value))
                        .sorted()
                        .toArray()))
                .toArray());
    }

    private static double median(double... sorted) {
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private Slots sumOfRequests(List<Neighbour> others) {
        return new Slots(IntStream.range(0, count())
                .mapToDouble(place -> others.stream()
                        .mapToDouble(each -> each.requests().at(place))
                        .filter(value -> !Double.isNaN(value))
                        .sum())
                .toArray());
    }

    /** Pearson's; 0 when one of the two does not change. */
    private static double correlation(Slots one, Slots other, int... places) {
        double meanOne = one.mean(places);
        double meanOther = other.mean(places);
        double together = 0;
        double squareOne = 0;
        double squareOther = 0;
        for (int place : places) {
            double a = one.at(place) - meanOne;
            double b = other.at(place) - meanOther;
            together += a * b;
            squareOne += a * a;
            squareOther += b * b;
        }
        double norm = Math.sqrt(squareOne * squareOther);
        return norm > 0 ? together / norm : 0;
    }
}
