package pointsman.engine.internal.history;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.EventType;
import pointsman.api.Load;
import pointsman.api.LoadQuery;
import pointsman.api.LoadSample;
import pointsman.api.LoadWindow;
import pointsman.api.Problem;
import pointsman.api.ProblemType;
import pointsman.api.RedirectorException;
import pointsman.api.RedirectorException.Code;
import pointsman.api.Severity;
import pointsman.engine.internal.monitor.EventLog;

/**
 * The recorded load. A thread of its own writes and reads it; what waits for that thread is bounded, and when the disk is too
 * slow or fails, samples are left out, which an event and a problem say. Safe from any thread.
 */
public final class RecordedLoad implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedLoad.class);

    private static final String FILE = "history.mv.db";

    /** Devices, servers and clients that are kept; with {@link Ring#STANDARD} each takes 0.6 to 0.9 MB. */
    private static final int MOST_SUBJECTS = 8_192;

    private static final int MOST_SAMPLES_WAITING = 30;
    private static final int MOST_QUERIES_WAITING = 16;
    private static final int MOST_FAILURES_OF_CONTENT = 2;
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final StoreFile file;
    private final Duration retry;
    private final EventLog events;
    private final LoadArchive.RowListener listener;
    private final HalfHours halfHours;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "pointsman-history");
        made.setDaemon(true);
        return made;
    });
    private final AtomicInteger samplesWaiting = new AtomicInteger();
    private final AtomicInteger queriesWaiting = new AtomicInteger();

    /** Samples that are missing since recording was interrupted. */
    private final AtomicLong missing = new AtomicLong();

    private final AtomicBoolean interrupted = new AtomicBoolean();
    private volatile String reason = "";
    private volatile int left;

    // Of the thread alone.
    private final ClockWatch clock = new ClockWatch();
    private Optional<LoadStore> store = Optional.empty();
    private Optional<LoadArchive> archive = Optional.empty();
    private long retryAt = System.nanoTime();
    private int untidied;
    private int failuresOfContent;
    private boolean ended;

    /** Until what is recorded has been told: what is new is told with it. */
    private boolean replaying = true;

    private boolean replayBegun;

    /** @param retry time between two attempts to open it */
    RecordedLoad(
            StoreFile file, EventLog events, LoadArchive.RowListener listener, HalfHours halfHours, Duration retry) {
        this.file = file;
        this.retry = retry;
        this.events = events;
        this.listener = listener;
        this.halfHours = halfHours;
        thread.execute(this::openWhenDue);
    }

    /**
     * Opens the history in a directory, or begins it.
     *
     * @param events is told when something keeps load from being recorded
     * @param halfHours is told of each half hour, those that were recorded before first
     */
    public static RecordedLoad in(Path directory, EventLog events, HalfHours halfHours) {
        Path file = directory.resolve(FILE);
        return new RecordedLoad(
                new StoreFile(file, file.toString(), Ring.STANDARD, MOST_SUBJECTS),
                events,
                (window, end, rows) -> {},
                halfHours,
                RETRY);
    }

    /** Records a sample, soon; returns at once. */
    public void offer(LoadSample sample) {
        long nanos = System.nanoTime();
        if (samplesWaiting.incrementAndGet() > MOST_SAMPLES_WAITING) {
            samplesWaiting.decrementAndGet();
            interrupt("the disk is too slow for it", 1);
            return;
        }
        try {
            thread.execute(() -> {
                samplesWaiting.decrementAndGet();
                record(sample, nanos);
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("a sample came after the end and is left out", e);
        }
    }

    /**
     * The recorded load of a time. Fails with INVALID when the answer would be too large, and with UNAVAILABLE while the
     * history cannot be read or too many ask for it.
     */
    public CompletionStage<List<LoadSample>> answer(LoadQuery query) {
        return ask(found -> found.answer(query));
    }

    <T> CompletionStage<T> ask(Function<LoadArchive, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (queriesWaiting.incrementAndGet() > MOST_QUERIES_WAITING) {
            queriesWaiting.decrementAndGet();
            answer.completeExceptionally(unavailable("too many ask for recorded load at once; ask again soon"));
            return answer;
        }
        try {
            thread.execute(() -> {
                queriesWaiting.decrementAndGet();
                answer(question, answer);
            });
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(unavailable("the engine has been stopped; start it again"));
        }
        return answer;
    }

    private <T> void answer(Function<LoadArchive, T> question, CompletableFuture<T> answer) {
        openWhenDue();
        if (archive.isEmpty()) {
            answer.completeExceptionally(unavailable("load is not being recorded: " + reason));
            return;
        }
        try {
            answer.complete(question.apply(archive.get()));
        } catch (RedirectorException e) {
            answer.completeExceptionally(e);
        } catch (MVStoreException e) {
            failed(e);
            answer.completeExceptionally(unavailable("recorded load could not be read: " + reason));
        } catch (RuntimeException e) {
            LOG.error("recorded load could not be answered", e);
            answer.completeExceptionally(new RedirectorException(
                    Code.FAILED, "recorded load could not be answered; please report this: " + e, e));
        }
    }

    private static RedirectorException unavailable(String message) {
        return new RedirectorException(Code.UNAVAILABLE, message);
    }

    /** What keeps load from being recorded now. */
    public List<Problem> problems() {
        Stream<Problem> interruption = interrupted.get()
                ? Stream.of(
                        new Problem(Severity.WARNING, ProblemType.HISTORY_INTERRUPTED, "", Map.of("reason", reason)))
                : Stream.empty();
        int leftOut = left;
        Stream<Problem> full = leftOut > 0
                ? Stream.of(new Problem(
                        Severity.WARNING, ProblemType.HISTORY_FULL, "", Map.of("left", String.valueOf(leftOut))))
                : Stream.empty();
        return Stream.concat(interruption, full).toList();
    }

    private void record(LoadSample sample, long nanos) {
        clock.look(sample.time(), nanos)
                .ifPresent(set -> events.report(
                        Severity.WARNING,
                        EventType.CLOCK_SET,
                        "",
                        Map.of("seconds", String.valueOf(Math.round(set.toMillis() / 1_000.0)))));
        openWhenDue();
        if (archive.isEmpty()) {
            missing.incrementAndGet();
            return;
        }
        try {
            report(archive.get().add(sample));
            tidy();
        } catch (RuntimeException e) {
            failed(e);
            missing.incrementAndGet();
            return;
        }
        if (samplesWaiting.get() == 0 && interrupted.compareAndSet(true, false)) {
            events.report(
                    Severity.INFO,
                    EventType.HISTORY_RESUMED,
                    "",
                    Map.of("samples", String.valueOf(missing.getAndSet(0))));
        }
    }

    private void report(int leftOut) {
        if (leftOut > 0 && left == 0) {
            events.report(Severity.WARNING, EventType.HISTORY_FULL, "", Map.of("left", String.valueOf(leftOut)));
        }
        left = leftOut;
    }

    /** What has been written since can be given back a little later than it could. */
    private void tidy() {
        untidied++;
        if (untidied == 60) {
            untidied = 0;
            failuresOfContent = 0;
            store.get().tidy();
        }
    }

    private void interrupt(String why, long samples) {
        missing.addAndGet(samples);
        if (interrupted.compareAndSet(false, true)) {
            reason = why;
            events.report(Severity.WARNING, EventType.HISTORY_INTERRUPTED, "", Map.of("reason", why));
        }
    }

    private void openWhenDue() {
        if (ended || store.isPresent() || System.nanoTime() - retryAt < 0) {
            return;
        }
        retryAt = System.nanoTime() + retry.toNanos();
        try {
            opened(file.open());
        } catch (RuntimeException e) {
            if (file.isBroken(e)) {
                beginAnew(e);
            } else {
                notOpened(e);
            }
        }
    }

    private void opened(LoadStore opened) {
        store = Optional.of(opened);
        archive = Optional.of(new LoadArchive(opened, this::made));
        if (!replayBegun) {
            replayBegun = true;
            replay(-1);
        }
    }

    private void made(LoadWindow window, Instant end, Map<Subject, Row> rows) {
        listener.made(window, end, rows);
        if (window == LoadWindow.HALF_HOUR && !replaying) {
            tell(end, rows);
        }
    }

    private CompletionStage<?> tell(Instant end, Map<Subject, Row> rows) {
        Map<String, Load> devices = new HashMap<>();
        rows.forEach((subject, row) -> {
            if (subject.kind() == Subject.Kind.DEVICE) {
                devices.put(subject.id(), row.load());
            }
        });
        return halfHours.measured(
                end.minus(LoadWindow.HALF_HOUR.length()),
                Optional.ofNullable(rows.get(Subject.WHOLE)).map(Row::load),
                devices);
    }

    /** One block after the other, so that samples find their turn in between. */
    private void replay(long after) {
        Instant now = Instant.now();
        List<CompletionStage<?>> told = new ArrayList<>();
        OptionalLong block;
        try {
            block = archive.isEmpty()
                    ? OptionalLong.empty()
                    : archive.get().replay(LoadWindow.HALF_HOUR, after, (end, rows) -> {
                        // What a clock that was set wrongly has stamped would be taken for the newest.
                        if (!end.isAfter(now)) {
                            told.add(tell(end, rows));
                        }
                    });
        } catch (RuntimeException e) {
            // What follows cannot be told, but what is measured from now on can.
            failed(e);
            block = OptionalLong.empty();
        }
        if (block.isEmpty()) {
            replaying = false;
            halfHours.recordedAreTold();
            return;
        }
        CompletableFuture<?>[] all =
                told.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture<?>[]::new);
        long last = block.getAsLong();
        CompletableFuture.allOf(all).whenComplete((done, failure) -> onThread(() -> replay(last)));
    }

    private void onThread(Runnable action) {
        try {
            thread.execute(() -> {
                try {
                    action.run();
                } catch (RuntimeException e) {
                    failed(e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("closed before what is recorded was read", e);
        }
    }

    private void beginAnew(RuntimeException cause) {
        try {
            Path aside = file.setAside();
            opened(file.open());
            LOG.warn("the recorded load could not be read and was set aside as {}", aside, cause);
            events.report(
                    Severity.WARNING,
                    EventType.HISTORY_SET_ASIDE,
                    "",
                    Map.of("file", aside.getFileName().toString(), "reason", words(cause)));
        } catch (RuntimeException e) {
            e.addSuppressed(cause);
            notOpened(e);
        }
    }

    private void notOpened(RuntimeException e) {
        LOG.warn("load is not being recorded; another attempt follows in {}", retry, e);
        reason = words(e);
        interrupt(words(e), 0);
    }

    /** The store is of no more use: it is opened again, and set aside if what is in it fails again and again. */
    private void failed(RuntimeException e) {
        LOG.warn("recorded load could not be written or read", e);
        store.ifPresent(LoadStore::abandon);
        store = Optional.empty();
        archive = Optional.empty();
        interrupt(words(e), 0);
        reason = words(e);
        retryAt = System.nanoTime() + retry.toNanos();
        if (file.isBroken(e)) {
            failuresOfContent++;
            if (failuresOfContent == MOST_FAILURES_OF_CONTENT) {
                failuresOfContent = 0;
                beginAnew(e);
            }
        }
    }

    private static String words(RuntimeException e) {
        return Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
    }

    /** Writes what has come and ends; waits at most 5 s for the disk. */
    @Override
    public void close() {
        try {
            thread.execute(this::end);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed before", e);
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("recorded load was not written within {}; the last samples may be missing", CLOSE_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        try {
            archive.ifPresent(LoadArchive::flush);
            store.ifPresent(LoadStore::close);
        } catch (RuntimeException e) {
            LOG.warn("the last samples could not be recorded", e);
            store.ifPresent(LoadStore::abandon);
        }
        store = Optional.empty();
        archive = Optional.empty();
        ended = true;
    }
}
