package pointsman.engine.internal.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;

/**
 * The blocks of a ring in the order in which they were begun. That order, not the time that the clock gave them, decides which
 * one makes room, so that a clock that is set far ahead or back does not throw history away. Confined to the store's thread.
 */
final class BlockOrder {

    private final MVMap<Long, Long> stored;
    private final NavigableMap<Long, Long> blocks = new TreeMap<>();
    private final Map<Long, Long> places = new HashMap<>();
    private final NavigableSet<Long> byTime = new TreeSet<>();

    BlockOrder(MVStore store, String name) {
        MVMap.Builder<Long, Long> map = new MVMap.Builder<>();
        stored = store.openMap(name, map.keyType(LongDataType.INSTANCE).valueType(LongDataType.INSTANCE));
        stored.forEach(this::remember);
    }

    private void remember(Long place, Long block) {
        blocks.put(place, block);
        places.put(block, place);
        byTime.add(block);
    }

    boolean contains(long block) {
        return places.containsKey(block);
    }

    void begin(long block) {
        long place = lastPlace() + 1;
        stored.put(place, block);
        remember(place, block);
    }

    /** The place of the block that was begun last; 0 while there is none. */
    long lastPlace() {
        return blocks.isEmpty() ? 0 : blocks.lastKey();
    }

    long firstPlace() {
        return blocks.firstKey();
    }

    /** The block that was begun last. */
    OptionalLong last() {
        return blocks.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(blocks.lastEntry().getValue());
    }

    /** Takes out the block that was begun first. */
    long removeFirst() {
        long place = blocks.firstKey();
        long block = blocks.remove(place);
        places.remove(block);
        byTime.remove(block);
        stored.remove(place);
        return block;
    }

    int size() {
        return blocks.size();
    }

    /** All blocks in the order in which they were begun. */
    Collection<Long> all() {
        return blocks.values();
    }

    /** Blocks in the order of time, both ends inclusive. */
    NavigableSet<Long> between(long first, long last) {
        return byTime.subSet(first, true, last, true);
    }

    /** The earliest by time; only when there is one. */
    long earliest() {
        return byTime.first();
    }
}
