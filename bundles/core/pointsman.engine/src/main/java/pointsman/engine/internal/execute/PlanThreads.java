package pointsman.engine.internal.execute;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;

/**
 * The threads on which plans are looked for, so that no search keeps the control thread from what cannot wait. Its methods are
 * confined to the control thread.
 */
public final class PlanThreads implements AutoCloseable {

    /** Searches at once that persons ask for; the engine's own has a place beside them. */
    private static final int MOST_AT_ONCE = 2;

    private final ExecutorService threads;
    private final Threads engine;
    private final List<Search> searches = new ArrayList<>();

    public PlanThreads(Threads engine) {
        this.engine = engine;
        threads = Executors.newFixedThreadPool(MOST_AT_ONCE + 1, task -> {
            Thread thread = new Thread(task, "pointsman-planning");
            thread.setDaemon(true);
            return thread;
        });
    }

    private record Search(String who, AtomicBoolean finish) {}

    /**
     * Looks for something.
     *
     * @param who the person or program that asks
     * @param search is given whether it shall end with the best that it has; runs on a planning thread
     * @return completes on the control thread
     * @throws RedirectorException CONFLICT while there are as many searches as may be at once
     */
    public <T> CompletionStage<T> search(String who, Function<BooleanSupplier, T> search) {
        boolean own = who.equals(PlanRunner.AUTOMATION);
        long present = searches.stream()
                .filter(other -> other.who().equals(PlanRunner.AUTOMATION) == own)
                .count();
        if (present >= (own ? 1 : MOST_AT_ONCE)) {
            throw new RedirectorException(
                    Code.CONFLICT,
                    "%d plans are being made; wait for one, or let it end with the best so far".formatted(present));
        }
        Search begun = new Search(who, new AtomicBoolean());
        searches.add(begun);
        return CompletableFuture.supplyAsync(() -> search.apply(begun.finish()::get), threads)
                .whenCompleteAsync((result, failure) -> searches.remove(begun), engine.control());
    }

    /**
     * Lets searches end with the best that they have.
     *
     * @param who the person or program that asked for them
     * @return how many there are
     */
    public int finish(String who) {
        List<Search> theirs =
                searches.stream().filter(search -> search.who().equals(who)).toList();
        theirs.forEach(search -> search.finish().set(true));
        return theirs.size();
    }

    /** Whether nothing is being looked for. */
    public boolean isIdle() {
        return searches.isEmpty();
    }

    /** Ends all searches soon; what they would have found is lost. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
