package pointsman.engine.internal.inventory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pointsman.api.Load;
import pointsman.api.PathPolicy;

/** Which paths of a device carry its commands at the same time. Confined to the control thread. */
public final class PathUse {

    private PathPolicy policy = PathPolicy.SINGLE;
    private Set<String> writers = Set.of();
    private Set<String> active = Set.of();
    private Optional<String> cached = Optional.empty();
    private Map<String, Load> loads = Map.of();
    private Map<String, Double> spare = Map.of();
    private int generation;

    /** What the administrator wants. */
    public PathPolicy policy() {
        return policy;
    }

    public void setPolicy(PathPolicy newPolicy) {
        policy = newPolicy;
    }

    /**
     * The servers, the owner among them, that may have commands which change the device's blocks, as it is written down; none
     * if that is the owner alone. What fails is among them until it is fenced.
     */
    public Set<String> writers() {
        return writers;
    }

    public void setWriters(Set<String> servers) {
        writers = Set.copyOf(servers);
    }

    /** The servers that may have commands of the device beside the owner, or the owner too. */
    public Set<String> active() {
        return active;
    }

    public void setActive(Set<String> servers) {
        active = Set.copyOf(servers);
    }

    /** Whether several servers have commands of the device. */
    public boolean isShared() {
        return active.size() > 1;
    }

    /** A server whose volatile write cache keeps the policy from being followed; empty if there is none. */
    public Optional<String> cached() {
        return cached;
    }

    public void setCached(Optional<String> server) {
        cached = server;
    }

    /** The load of the last window by server; empty if there is one server. */
    public Map<String, Load> loads() {
        return loads;
    }

    /** What each server could do for the device beside what it does for others, requests per second. */
    public Map<String, Double> spare() {
        return spare;
    }

    /**
     * @param newLoads by server
     * @param newSpare by server
     */
    public void setLoads(Map<String, Load> newLoads, Map<String, Double> newSpare) {
        loads = Map.copyOf(newLoads);
        Map<String, Double> kept = new HashMap<>(spare);
        kept.putAll(newSpare);
        spare = Map.copyOf(kept);
    }

    /** The device uses one server. */
    public void forgetLoads() {
        loads = Map.of();
    }

    /** Counts the decisions about the paths, so that what is heard of an older one is left alone. */
    public int decide(Set<String> further) {
        Set<String> union = new TreeSet<>(active);
        union.addAll(further);
        active = Set.copyOf(union);
        return ++generation;
    }

    public boolean isLatest(int decision) {
        return decision == generation;
    }
}
