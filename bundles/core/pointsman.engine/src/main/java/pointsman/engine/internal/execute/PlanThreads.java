package pointsman.engine.internal.execute;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;

/**
 * The threads on which plans are looked for, so that no search keeps the control thread from what cannot wait. Its methods are
 * confined to the control thread, but for {@link #close}.
 */
public final class PlanThreads implements AutoCloseable {

    /** Searches at once that persons ask for; the engine's own has a place beside them. */
    private static final int MOST_AT_ONCE = 2;

    private final ExecutorService threads;
    private final Threads engine;

    /** Written on the control thread; the end of the engine reads it on another. */
    private final List<Search> searches = new CopyOnWriteArrayList<>();

    public PlanThreads(Threads engine) {
        this.engine = engine;
        threads = Executors.newFixedThreadPool(MOST_AT_ONCE + 1, task -> {
            Thread thread = new Thread(task, "pointsman-planning");
            thread.setDaemon(true);
            return thread;
        });
    }

    private record Search(String who, Optional<String> word, AtomicBoolean finish, CompletableFuture<?> found) {}

    /**
     * Looks for something under no word of its own; see {@link #search(String, Optional, Function)}.
     */
    public <T> CompletionStage<T> search(String who, Function<BooleanSupplier, T> search) {
        return search(who, Optional.empty(), search);
    }

    /**
     * Looks for something.
     *
     * @param who the person or program that asks
     * @param word by which this search can be ended; empty for none
     * @param search is given whether it shall end with the best that it has; runs on a planning thread
     * @return completes on the control thread; with UNAVAILABLE if the engine ends before the search
     * @throws RedirectorException CONFLICT while there are as many searches as may be at once, UNAVAILABLE once the engine has ended
     */
    public <T> CompletionStage<T> search(String who, Optional<String> word, Function<BooleanSupplier, T> search) {
        boolean own = who.equals(PlanRunner.AUTOMATION);
        long present = searches.stream()
                .filter(other -> other.who().equals(PlanRunner.AUTOMATION) == own)
                .count();
        if (present >= (own ? 1 : MOST_AT_ONCE)) {
            throw new RedirectorException(
                    Code.CONFLICT,
                    "%d plans are being made; wait for one, or let it end with the best so far".formatted(present));
        }
        AtomicBoolean finish = new AtomicBoolean();
        CompletableFuture<T> found;
        try {
            found = CompletableFuture.supplyAsync(() -> search.apply(finish::get), threads);
        } catch (RejectedExecutionException e) {
            throw ended(e);
        }
        Search begun = new Search(who, word, finish, found);
        searches.add(begun);
        if (threads.isShutdown()) {
            // The engine has ended in between, and did not see this one.
            found.completeExceptionally(ended(null));
        }
        return found.whenCompleteAsync((result, failure) -> searches.remove(begun), engine.control());
    }

    private static RedirectorException ended(Throwable cause) {
        return new RedirectorException(
                Code.UNAVAILABLE, "the engine has ended and no plan is made; start it again and ask anew", cause);
    }

    /**
     * Lets searches end with the best that they have.
     *
     * @param who the person or program that asked for them
     * @return how many there are
     */
    public int finish(String who) {
        return finish(search -> search.who().equals(who));
    }

    /**
     * Lets one search end with the best that it has.
     *
     * @param who the person or program that asked for it
     * @param word under which
     * @return how many there are
     */
    public int finish(String who, String word) {
        return finish(search -> search.who().equals(who) && search.word().equals(Optional.of(word)));
    }

    private int finish(Predicate<Search> which) {
        List<Search> theirs = searches.stream().filter(which).toList();
        theirs.forEach(search -> search.finish().set(true));
        return theirs.size();
    }

    /** Whether nothing is being looked for. */
    public boolean isIdle() {
        return searches.isEmpty();
    }

    /** Ends all searches; what they would have found is lost, and who waits for it is told so at once. Safe from any thread. */
    @Override
    public void close() {
        searches.forEach(search -> search.finish().set(true));
        threads.shutdownNow();
        searches.forEach(search -> search.found().completeExceptionally(ended(null)));
    }
}
