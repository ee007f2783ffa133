package pointsman.engine.internal.proxy;

import java.util.ArrayList;
import java.util.List;

/**
 * Things in the order in which they were added, each its own link: adding and removing one is quick, allocates nothing and
 * hashes nothing. Confined to one thread.
 *
 * @param <L> what is in the chain
 */
public final class Chain<L extends Chain.Link<L>> {

    /**
     * What can be in one chain at a time.
     *
     * @param <L> the class itself
     */
    public abstract static class Link<L extends Link<L>> {
        private Chain<L> chain;
        private L previous;
        private L next;
    }

    private L first;
    private L last;
    private int size;

    public boolean isEmpty() {
        return size == 0;
    }

    public int size() {
        return size;
    }

    /** What was added before all others; null if the chain is empty. */
    public L first() {
        return first;
    }

    /** What was added next after something that is in this chain; null if that is the last. */
    public L after(L link) {
        return ((Link<L>) link).next;
    }

    /**
     * Adds something at the end.
     *
     * @throws IllegalStateException if it is in a chain already
     */
    public void add(L link) {
        Link<L> added = link;
        if (added.chain != null) {
            throw new IllegalStateException("it is in a chain already");
        }
        added.chain = this;
        added.previous = last;
        if (last == null) {
            first = link;
        } else {
            ((Link<L>) last).next = link;
        }
        last = link;
        size++;
    }

    /** Takes something out; what is not in this chain stays as it is. */
    public void remove(L link) {
        Link<L> removed = link;
        if (removed.chain != this) {
            return;
        }
        if (removed.previous == null) {
            first = removed.next;
        } else {
            ((Link<L>) removed.previous).next = removed.next;
        }
        if (removed.next == null) {
            last = removed.previous;
        } else {
            ((Link<L>) removed.next).previous = removed.previous;
        }
        removed.chain = null;
        removed.previous = null;
        removed.next = null;
        size--;
    }

    /** All of it as it is now, in order. */
    public List<L> all() {
        List<L> all = new ArrayList<>(size);
        for (L link = first; link != null; link = ((Link<L>) link).next) {
            all.add(link);
        }
        return all;
    }
}
