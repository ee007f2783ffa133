package pointsman.engine.internal.history;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.IntegerDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/** The numbers by which the rows of subjects are kept, and when each was recorded last. Confined to the store's thread. */
final class SubjectBook {

    private final int most;
    private final MVMap<Integer, String> names;

    /** Number of the last block of the longest windows in which each was recorded. */
    private final MVMap<Integer, Long> seen;

    private final Map<Subject, Integer> numbers = new HashMap<>();
    private final Map<Integer, Subject> subjects = new HashMap<>();
    private final BitSet taken = new BitSet();

    SubjectBook(MVStore store, int most) {
        this.most = most;
        MVMap.Builder<Integer, String> nameMap = new MVMap.Builder<>();
        names = store.openMap(
                "subjects", nameMap.keyType(IntegerDataType.INSTANCE).valueType(StringDataType.INSTANCE));
        MVMap.Builder<Integer, Long> seenMap = new MVMap.Builder<>();
        seen = store.openMap("seen", seenMap.keyType(IntegerDataType.INSTANCE).valueType(LongDataType.INSTANCE));
        names.forEach((number, name) -> remember(number, subject(name)));
    }

    private void remember(int number, Subject subject) {
        numbers.put(subject, number);
        subjects.put(number, subject);
        taken.set(number);
    }

    private static Subject subject(String name) {
        return new Subject(Subject.Kind.values()[name.charAt(0) - '0'], name.substring(1));
    }

    private static String name(Subject subject) {
        return subject.kind().ordinal() + subject.id();
    }

    Optional<Integer> number(Subject subject) {
        return Optional.ofNullable(numbers.get(subject));
    }

    /** The subject of a number; null when there is none, as of rows that a damaged file has kept. */
    Subject subject(int number) {
        return subjects.get(number);
    }

    Set<Subject> all() {
        return numbers.keySet();
    }

    boolean isFull() {
        return numbers.size() >= most;
    }

    /** @param block in which it is recorded first */
    int add(Subject subject, long block) {
        int number = taken.nextClearBit(0);
        names.put(number, name(subject));
        seen.put(number, block);
        remember(number, subject);
        return number;
    }

    void seen(int number, long block) {
        seen.put(number, block);
    }

    void forget(int number) {
        Subject subject = subjects.remove(number);
        numbers.remove(subject);
        taken.clear(number);
        names.remove(number);
        seen.remove(number);
    }

    /** Those that have not been recorded since a block. */
    List<Integer> notSeenSince(long block) {
        return subjects.keySet().stream()
                .filter(number -> seen.getOrDefault(number, 0L) <= block)
                .toList();
    }

    /** The one that was recorded the longest time ago, of those that are not wanted now. */
    Optional<Integer> oldestBut(Set<Subject> wanted) {
        return subjects.keySet().stream()
                .filter(number -> !wanted.contains(subjects.get(number)))
                .min((one, other) -> Long.compare(seen.getOrDefault(one, 0L), seen.getOrDefault(other, 0L)));
    }
}
