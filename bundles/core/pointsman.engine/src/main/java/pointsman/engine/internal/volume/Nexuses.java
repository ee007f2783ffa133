package pointsman.engine.internal.volume;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import pointsman.iscsi.scsi.SenseData;

/**
 * All nexuses that there are, to tell them of what others have done. Who is away is told when it comes back: a registrant
 * must not believe that it still has what was taken from it meanwhile. Confined to the data loop.
 */
public final class Nexuses {

    /** For so many absent nexuses news is kept; beyond that the oldest are forgotten. */
    private static final int MOST_ABSENT = 4_096;

    private record News(Volume volume, SenseData condition) {}

    private final Set<Nexus> present = new LinkedHashSet<>();
    private final Map<String, Set<News>> missed = new LinkedHashMap<>();

    /** A session has begun. */
    public void opened(Nexus nexus) {
        present.add(nexus);
        Set<News> news = missed.remove(nexus.name());
        if (news != null) {
            news.stream()
                    .filter(item -> nexus.sees(item.volume()))
                    .forEach(item -> nexus.attention(item.volume(), item.condition()));
        }
    }

    /** A session has ended. */
    public void closed(Nexus nexus) {
        present.remove(nexus);
    }

    /** Some nexus that is present and meant. */
    Optional<Nexus> find(Predicate<Nexus> meant) {
        return present.stream().filter(meant).findFirst();
    }

    /** Tells one nexus, now or when it comes back. */
    void tell(String name, Volume volume, SenseData condition) {
        boolean told = false;
        for (Nexus nexus : present) {
            if (nexus.name().equals(name) && nexus.sees(volume)) {
                nexus.attention(volume, condition);
                told = true;
            }
        }
        if (!told) {
            missed.computeIfAbsent(name, absent -> new LinkedHashSet<>()).add(new News(volume, condition));
            if (missed.size() > MOST_ABSENT) {
                missed.remove(missed.keySet().iterator().next());
            }
        }
    }

    /** Tells everyone who sees a volume and is meant. */
    void tell(Volume volume, SenseData condition, Predicate<Nexus> meant) {
        present.stream()
                .filter(nexus -> meant.test(nexus) && nexus.sees(volume))
                .forEach(nexus -> nexus.attention(volume, condition));
    }

    /**
     * Ends the tasks of others for a volume.
     *
     * @param condition what those are told that lose a task; null for nothing
     * @return completes when no server has any of them any more
     */
    CompletionStage<Void> endTasks(Volume volume, SenseData condition, Predicate<Nexus> meant) {
        List<CompletableFuture<Void>> gone = new ArrayList<>();
        for (Nexus nexus : List.copyOf(present)) {
            if (meant.test(nexus) && nexus.sees(volume)) {
                Nexus.Ended ended = nexus.endTasks(volume);
                gone.add(ended.gone().toCompletableFuture());
                if (ended.count() > 0 && condition != null) {
                    nexus.attention(volume, condition);
                }
            }
        }
        return CompletableFuture.allOf(gone.toArray(CompletableFuture<?>[]::new));
    }

    /** The same for nexuses by name. */
    CompletionStage<Void> endTasks(Volume volume, Collection<String> names) {
        return endTasks(volume, null, nexus -> names.contains(nexus.name()));
    }

    /** A volume is shown that was not there before, or will not be shown any more. */
    public void inventoryChanged(Volume volume) {
        present.stream().filter(nexus -> nexus.sees(volume)).forEach(Nexus::inventoryChanged);
    }
}
