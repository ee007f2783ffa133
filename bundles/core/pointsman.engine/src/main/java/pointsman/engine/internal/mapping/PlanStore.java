package pointsman.engine.internal.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.Execution;
import pointsman.api.Move;
import pointsman.api.MoveProgress;
import pointsman.api.MoveState;
import pointsman.api.Plan;
import pointsman.api.PlanSchedule;
import pointsman.api.PlanTerms;

/**
 * Keeps the last plans and what became of them, in a file of its own: what it cannot write must not keep the mapping table from
 * being written. Where a move stands after a crash is for the mapping table to say; this says which moves there are and how far
 * a person has let them go. Confined to the control thread; each write returns after the file system has the bytes.
 */
public final class PlanStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PlanStore.class);
    private static final String FILE = "plans.mv.db";
    private static final String PREFIX = "plan-";
    private static final String LAST = "last";

    /** How many plans are kept. */
    public static final int KEPT = 200;

    private final Path file;

    /** What the file is to have, by number of the plan; it may not for a while, after a failure. */
    private final TreeMap<Long, Plan> plans = new TreeMap<>();

    private final Map<Long, ExecutionRecord> executions = new TreeMap<>();
    private final Map<Long, PlanSchedule> schedules = new TreeMap<>();

    private MVStore store;
    private MVMap<Long, Plan> storedPlans;
    private MVMap<Long, PlanTerms> storedTerms;
    private MVMap<Long, StoredExecution> storedExecutions;

    /** By number of the plan, a line end and the index of the move. */
    private MVMap<String, StoredMove> storedMoves;

    private MVMap<Long, PlanSchedule> storedSchedules;

    /** The last number that a plan got, which need not be that of a plan that is kept. */
    private MVMap<String, Long> storedNumbers;

    private long lastNumber;

    private PlanStore(Path file) {
        this.file = file;
    }

    /**
     * Opens the store of a directory, which exists. A file that cannot be understood is put aside: old plans are not worth an
     * engine that does not start.
     *
     * @throws IOException if the file cannot be written; the message says which
     */
    public static PlanStore open(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        try {
            return opened(file);
        } catch (RuntimeException e) {
            if (!Files.exists(file)) {
                throw new IOException("cannot make the store of plans %s: %s".formatted(file, e.getMessage()), e);
            }
            Path aside = directory.resolve(FILE + ".unreadable");
            LOG.error("the plans in {} cannot be read and are put aside as {}; new ones are kept", file, aside, e);
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            try {
                return opened(file);
            } catch (RuntimeException again) {
                throw new IOException(
                        "cannot make the store of plans %s: %s".formatted(file, again.getMessage()), again);
            }
        }
    }

    private static PlanStore opened(Path file) {
        PlanStore plans = new PlanStore(file);
        plans.openFile();
        try {
            plans.read();
        } catch (RuntimeException e) {
            plans.store.closeImmediately();
            throw e;
        }
        return plans;
    }

    private void openFile() {
        store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .open();
        try {
            storedPlans = store.openMap(
                    "plans",
                    new MVMap.Builder<Long, Plan>()
                            .keyType(LongDataType.INSTANCE)
                            .valueType(new PlanType()));
            storedTerms = store.openMap(
                    "terms",
                    new MVMap.Builder<Long, PlanTerms>()
                            .keyType(LongDataType.INSTANCE)
                            .valueType(new PlanTermsType()));
            storedExecutions = store.openMap(
                    "executions",
                    new MVMap.Builder<Long, StoredExecution>()
                            .keyType(LongDataType.INSTANCE)
                            .valueType(new StoredExecutionType()));
            storedMoves = store.openMap(
                    "moves",
                    new MVMap.Builder<String, StoredMove>()
                            .keyType(StringDataType.INSTANCE)
                            .valueType(new StoredMoveType()));
            storedSchedules = store.openMap(
                    "schedules",
                    new MVMap.Builder<Long, PlanSchedule>()
                            .keyType(LongDataType.INSTANCE)
                            .valueType(new PlanScheduleType()));
            storedNumbers = store.openMap(
                    "numbers",
                    new MVMap.Builder<String, Long>()
                            .keyType(StringDataType.INSTANCE)
                            .valueType(LongDataType.INSTANCE));
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    private void read() {
        storedPlans.forEach((number, plan) -> {
            PlanTerms terms = storedTerms.get(number);
            plans.put(number, terms == null ? plan : plan.withTerms(terms));
        });
        lastNumber = Math.max(plans.isEmpty() ? 0 : plans.lastKey(), storedNumbers.getOrDefault(LAST, 0L));
        List<Long> orphans = new ArrayList<>();
        storedExecutions.forEach((number, execution) -> {
            Plan plan = plans.get(number);
            if (plan == null) {
                orphans.add(number);
                return;
            }
            List<MoveProgress> moves = new ArrayList<>();
            for (Move move : plan.moves()) {
                StoredMove kept = storedMoves.get(key(number, moves.size()));
                moves.add(
                        kept == null
                                ? new MoveProgress(move, MoveState.WAITING, Optional.empty(), Optional.empty())
                                : new MoveProgress(move, kept.state(), kept.pause(), kept.error()));
            }
            executions.put(
                    number,
                    new ExecutionRecord(new Execution(
                            plan.id(),
                            execution.state(),
                            execution.who(),
                            execution.started(),
                            execution.ended(),
                            moves)));
        });
        storedSchedules.forEach((number, schedule) -> {
            if (plans.containsKey(number)) {
                schedules.put(number, schedule);
            } else {
                orphans.add(number);
            }
        });
        for (long orphan : orphans) {
            LOG.warn(
                    "what became of plan {}{} is forgotten, because the plan itself is not in {}",
                    PREFIX,
                    orphan,
                    file);
            storedExecutions.remove(orphan);
            storedSchedules.remove(orphan);
            storedMoves.keySet().stream()
                    .filter(key -> key.startsWith(orphan + "\n"))
                    .toList()
                    .forEach(storedMoves::remove);
            lastNumber = Math.max(lastNumber, orphan);
        }
    }

    /** An id that no plan has had while the store lives. */
    public String newId() {
        return PREFIX + ++lastNumber;
    }

    /** The plans that are kept, oldest first. */
    public List<Plan> plans() {
        return List.copyOf(plans.values());
    }

    /** What was scheduled of the plans that are kept, in the order of the plans. */
    public List<PlanSchedule> schedules() {
        return List.copyOf(schedules.values());
    }

    /** What became of the plans that are kept and were applied, in the order of the plans. */
    public List<Execution> executions() {
        return executions.values().stream().map(ExecutionRecord::execution).toList();
    }

    /**
     * Keeps a plan with an id of {@link #newId}, and forgets the oldest if there are too many. The one of an execution under
     * way is not forgotten, nor one that is scheduled.
     *
     * @throws UncheckedIOException if it could not be written; it is not kept then
     */
    public void put(Plan plan) {
        put(plan, Optional.empty());
    }

    /**
     * The same with a plan in whose place it comes: that is forgotten in the same step, unless it was applied or scheduled.
     *
     * @param former id of a plan that need not be kept any more
     */
    public void put(Plan plan, Optional<String> former) {
        long added = number(plan.id());
        List<Long> forgotten = new ArrayList<>();
        former.flatMap(this::plan)
                .map(replaced -> number(replaced.id()))
                .filter(number -> number != added && !executions.containsKey(number) && !schedules.containsKey(number))
                .ifPresent(forgotten::add);
        int kept = plans.size() + (plans.containsKey(added) ? 0 : 1);
        for (Long number : plans.keySet()) {
            if (kept - forgotten.size() > KEPT && isOver(number) && !forgotten.contains(number)) {
                forgotten.add(number);
            }
        }
        write(() -> {
            putPlan(added, plan);
            storedNumbers.put(LAST, lastNumber);
            forgotten.forEach(this::forget);
        });
        plans.put(added, plan);
        forgotten.forEach(number -> {
            plans.remove(number);
            executions.remove(number);
            schedules.remove(number);
        });
    }

    private void putPlan(long number, Plan plan) {
        storedPlans.put(number, plan);
        plan.terms().ifPresent(terms -> storedTerms.put(number, terms));
    }

    private boolean isOver(long number) {
        ExecutionRecord execution = executions.get(number);
        PlanSchedule schedule = schedules.get(number);
        return (execution == null || execution.state().hasEnded()) && (schedule == null || !schedule.waits());
    }

    private void forget(long number) {
        Plan plan = storedPlans.remove(number);
        storedTerms.remove(number);
        storedExecutions.remove(number);
        storedSchedules.remove(number);
        for (int i = 0; plan != null && i < plan.moves().size(); i++) {
            storedMoves.remove(key(number, i));
        }
    }

    /** The plan of an id, if it is kept. */
    public Optional<Plan> plan(String id) {
        return plans.values().stream().filter(plan -> plan.id().equals(id)).findFirst();
    }

    /** What became of a plan; empty if it was never applied or is not kept. */
    public Optional<Execution> execution(String planId) {
        return executions.values().stream()
                .filter(execution -> execution.planId().equals(planId))
                .findFirst()
                .map(ExecutionRecord::execution);
    }

    /**
     * Keeps how far an execution is. What it is told of moves in between is seen at once by whoever asks for the execution; after
     * a crash the mapping table says what became of the moves under way.
     *
     * @param changed indexes of the moves that have ended since it was kept last
     * @throws UncheckedIOException if it could not be written; it comes with the next write
     */
    public void put(ExecutionRecord execution, List<Integer> changed) {
        long number = number(execution.planId());
        executions.put(number, execution);
        write(() -> {
            storedExecutions.put(number, execution.header());
            changed.forEach(index -> putMove(number, index, execution.move(index)));
        });
    }

    /**
     * Keeps what is scheduled of a plan, or what became of that.
     *
     * @throws UncheckedIOException if it could not be written; it comes with the next write
     */
    public void put(PlanSchedule schedule) {
        long number = number(schedule.planId());
        schedules.put(number, schedule);
        write(() -> storedSchedules.put(number, schedule));
    }

    /** What is scheduled of a plan, or what became of that; empty if it never was or the plan is not kept. */
    public Optional<PlanSchedule> schedule(String planId) {
        return schedules.values().stream()
                .filter(schedule -> schedule.planId().equals(planId))
                .findFirst();
    }

    /** Keeps in memory what is scheduled; it is written with the next write of all. */
    public void note(PlanSchedule schedule) {
        schedules.put(number(schedule.planId()), schedule);
    }

    /** Takes back what could not be written; the schedule that the plan had before, if any, holds again. */
    public void restoreSchedule(String planId, Optional<PlanSchedule> before) {
        before.ifPresentOrElse(this::note, () -> schedules.remove(number(planId)));
    }

    /** Forgets an execution that could not be begun; its plan stays. */
    public void forgetExecution(String planId) {
        executions.remove(number(planId));
    }

    private void putMove(long number, int index, MoveProgress move) {
        if (move.state() == MoveState.WAITING) {
            storedMoves.remove(key(number, index));
        } else {
            storedMoves.put(key(number, index), new StoredMove(move.state(), move.pause(), move.error()));
        }
    }

    private static String key(long number, int index) {
        return number + "\n" + index;
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(PREFIX.length()));
    }

    private void write(Runnable change) {
        try {
            if (store.isClosed()) {
                openFile();
                writeAll();
            }
            change.run();
            store.commit();
            store.sync();
        } catch (MVStoreException | IllegalArgumentException e) {
            // MVStore gives up its file after most failures; the next write opens it again and writes all. The second
            // is what it
            // says of a directory that has gone.
            store.closeImmediately();
            throw new UncheckedIOException(new IOException(
                    "the plans could not be written to %s: %s; see that its disk works and has room"
                            .formatted(file, e.getMessage()),
                    e));
        }
    }

    private void writeAll() {
        storedPlans.clear();
        storedTerms.clear();
        storedExecutions.clear();
        storedMoves.clear();
        storedSchedules.clear();
        plans.forEach(this::putPlan);
        storedSchedules.putAll(schedules);
        storedNumbers.put(LAST, lastNumber);
        executions.forEach((number, execution) -> {
            storedExecutions.put(number, execution.header());
            for (int i = 0; i < execution.size(); i++) {
                putMove(number, i, execution.move(i));
            }
        });
    }

    @Override
    public void close() {
        store.close();
    }
}
