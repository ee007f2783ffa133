package pointsman.console.model.top;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.chart.LoadRecorder;

/**
 * A look for noisy neighbours, server by server, so that the thread which owns the recorder can do something else in between. All
 * methods are called on that thread.
 */
public final class NeighbourSearch {

    private final NoisyNeighbours finder;
    private final LoadRecorder recorder;
    private final Optional<SystemSnapshot> snapshot;
    private final Iterator<Element.Server> servers;
    private final List<NoisyNeighbour> found = new ArrayList<>();

    NeighbourSearch(NoisyNeighbours finder, LoadRecorder recorder) {
        this.finder = finder;
        this.recorder = recorder;
        snapshot = recorder.snapshot();
        servers = snapshot.map(known -> known.topology().elements(Element.Server.class))
                .orElse(List.of())
                .iterator();
    }

    /** Looks at one server more; does nothing at the end. */
    public void step() {
        if (servers.hasNext()) {
            found.addAll(finder.of(servers.next(), snapshot.orElseThrow(), recorder));
        }
    }

    /** Whether all servers were looked at. */
    public boolean isDone() {
        return !servers.hasNext();
    }

    /** Those that were found so far, the one that slows the others down most first; empty when nothing is known yet. */
    public List<NoisyNeighbour> found() {
        return found.stream()
                .sorted(Comparator.comparingDouble(NoisyNeighbour::slowdown).reversed())
                .toList();
    }
}
