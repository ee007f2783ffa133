package pointsman.engine.internal.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/**
 * Rings of rows in an H2 MVStore file. Rows lie in the order of time, so that what is new is written at one end and what is
 * old goes at the other. A commit is there as a whole or not at all, whatever ends the process. Belongs to one thread; every
 * method may throw an {@link org.h2.mvstore.MVStoreException} or an {@link IllegalStateException} when the file cannot be read
 * or written, after which the store is of no more use.
 */
final class LoadStore implements AutoCloseable {

    private static final int SUBJECT_BITS = 24;
    private static final int CACHE_MEGABYTES = 8;

    /** Where less than this part of a piece of the file is still of use, in per cent, that is written anew. */
    private static final int LEAST_FILLED = 75;

    private static final int MOST_REWRITTEN = 4 << 20;

    private final MVStore store;
    private final List<Ring> rings;
    private final List<MVMap<Long, byte[]>> rows = new ArrayList<>();
    private final List<BlockOrder> orders = new ArrayList<>();
    private final SubjectBook subjects;

    private LoadStore(MVStore store, List<Ring> rings, int mostSubjects) {
        this.store = store;
        this.rings = rings;
        for (Ring ring : rings) {
            String name = ring.window().name().toLowerCase(java.util.Locale.ROOT);
            MVMap.Builder<Long, byte[]> map = new MVMap.Builder<>();
            rows.add(store.openMap(
                    "rows-" + name, map.keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE)));
            orders.add(new BlockOrder(store, "order-" + name));
        }
        subjects = new SubjectBook(store, mostSubjects);
    }

    /**
     * Opens a file, or makes it.
     *
     * @param name of the file, as MVStore knows it
     * @param rings from the shortest window to the longest
     * @param mostSubjects at most 2^24
     * @throws RuntimeException if it cannot be opened or is not such a file
     */
    static LoadStore open(String name, List<Ring> rings, int mostSubjects) {
        MVStore store = new MVStore.Builder()
                .fileName(name)
                .autoCommitDisabled()
                .cacheSize(CACHE_MEGABYTES)
                .compress()
                .open();
        try {
            store.setVersionsToKeep(0);
            return new LoadStore(store, rings, mostSubjects);
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    /** Space in the file that is of no more use is written anew so much later (45 s), in case it has to be opened as it was. */
    void reuseAfter(Duration time) {
        store.setRetentionTime((int) time.toMillis());
    }

    List<Ring> rings() {
        return rings;
    }

    /**
     * Sees to it that subjects have a number, if there is room; those that are not among them and were recorded the longest
     * time ago make it.
     *
     * @return how many could not be taken
     */
    int admit(Set<Subject> wanted) {
        int left = 0;
        List<Subject> fresh = wanted.stream()
                .filter(subject -> subjects.number(subject).isEmpty())
                .sorted((one, other) -> one.kind().compareTo(other.kind()))
                .toList();
        for (Subject subject : fresh) {
            if (subjects.isFull()) {
                subjects.oldestBut(wanted).ifPresent(this::forget);
            }
            if (subjects.isFull()) {
                left++;
            } else {
                subjects.add(subject, orders.get(rings.size() - 1).lastPlace());
            }
        }
        return left;
    }

    /** How many subjects are kept. */
    int subjects() {
        return subjects.all().size();
    }

    /** Writes rows of one block, in the place of what is there for the same slots. Subjects without a number are left out. */
    void put(int ring, long block, Map<Subject, SortedMap<Integer, Row>> added) {
        BlockOrder order = orders.get(ring);
        if (!order.contains(block)) {
            order.begin(block);
            while (order.size() > rings.get(ring).blocks()) {
                drop(ring, order.removeFirst());
            }
        }
        boolean longest = ring == rings.size() - 1;
        added.forEach((subject, fresh) -> subjects.number(subject).ifPresent(number -> {
            rows.get(ring).put(key(block, number), Block.encode(merged(ring, block, number, fresh)));
            if (longest) {
                subjects.seen(number, order.lastPlace());
            }
        }));
    }

    private SortedMap<Integer, Row> merged(int ring, long block, int number, SortedMap<Integer, Row> fresh) {
        byte[] before = rows.get(ring).get(key(block, number));
        if (before == null) {
            return fresh;
        }
        SortedMap<Integer, Row> all = Block.decode(before);
        all.putAll(fresh);
        return all;
    }

    private void drop(int ring, long block) {
        MVMap<Long, byte[]> map = rows.get(ring);
        Iterator<Long> keys = map.keyIterator(key(block, 0));
        List<Long> gone = new ArrayList<>();
        while (keys.hasNext()) {
            long key = keys.next();
            if (key >= key(block + 1, 0)) {
                break;
            }
            gone.add(key);
        }
        gone.forEach(map::remove);
        if (ring == rings.size() - 1) {
            subjects.notSeenSince(orders.get(ring).firstPlace() - 1).forEach(this::forget);
        }
    }

    private void forget(int number) {
        for (int ring = 0; ring < rings.size(); ring++) {
            for (long block : orders.get(ring).all()) {
                rows.get(ring).remove(key(block, number));
            }
        }
        subjects.forget(number);
    }

    /** The rows of a block, by subject, by place. */
    Map<Subject, SortedMap<Integer, Row>> block(int ring, long block) {
        Map<Subject, SortedMap<Integer, Row>> found = new HashMap<>();
        each(ring, block, found::put);
        return found;
    }

    private void each(int ring, long block, BiConsumer<Subject, SortedMap<Integer, Row>> reader) {
        var cursor = rows.get(ring).cursor(key(block, 0), key(block + 1, 0) - 1, false);
        while (cursor.hasNext()) {
            long key = cursor.next();
            Subject subject = subjects.subject((int) (key & ((1 << SUBJECT_BITS) - 1)));
            if (subject != null) {
                reader.accept(subject, Block.decode(cursor.getValue()));
            }
        }
    }

    /**
     * The rows of some subjects in a block, by subject, by place.
     *
     * @param wanted empty for all
     */
    Map<Subject, SortedMap<Integer, Row>> block(int ring, long block, Set<Subject> wanted) {
        if (wanted.isEmpty()) {
            return block(ring, block);
        }
        Map<Subject, SortedMap<Integer, Row>> found = new HashMap<>();
        for (Subject subject : wanted) {
            Optional<Integer> number = subjects.number(subject);
            byte[] bytes = number.isEmpty() ? null : rows.get(ring).get(key(block, number.get()));
            if (bytes != null) {
                found.put(subject, Block.decode(bytes));
            }
        }
        return found;
    }

    /** The subjects with some ids, of whatever kind. */
    Set<Subject> named(Set<String> ids) {
        Set<Subject> found = new HashSet<>();
        for (String id : ids) {
            for (Subject.Kind kind : Subject.Kind.values()) {
                Subject subject = new Subject(kind, id);
                if (subjects.number(subject).isPresent()) {
                    found.add(subject);
                }
            }
        }
        return found;
    }

    /** The block of a ring that was begun last. */
    OptionalLong last(int ring) {
        return orders.get(ring).last();
    }

    /** The blocks of a ring in a time, both ends inclusive, in its order. */
    NavigableSet<Long> blocks(int ring, long first, long last) {
        return first > last ? new TreeSet<>() : orders.get(ring).between(first, last);
    }

    /** Whether a ring has all that was ever recorded from a block on. */
    boolean reaches(int ring, long block) {
        BlockOrder order = orders.get(ring);
        return order.size() < rings.get(ring).blocks() || order.earliest() <= block;
    }

    /** Makes what was put durable against the end of the process. */
    void commit() {
        store.commit();
    }

    /** Gives space in the file that is of no more use back to be written; takes some milliseconds. */
    void tidy() {
        store.compact(LEAST_FILLED, MOST_REWRITTEN);
    }

    /** Commits and closes. */
    @Override
    public void close() {
        store.close();
    }

    /** Closes after a failure; what was not committed is lost. */
    void abandon() {
        store.closeImmediately();
    }

    private static long key(long block, int number) {
        return block << SUBJECT_BITS | number;
    }

    /** A map for rows by place. */
    static SortedMap<Integer, Row> places() {
        return new TreeMap<>();
    }
}
