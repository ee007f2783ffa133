package pointsman.engine.internal.state;

/**
 * The state of one thing. Not safe for use by several threads.
 *
 * @param <S> the enum of its states
 */
public final class StateMachine<S extends Enum<S> & DeclaredState<S>> {

    private final String name;
    private S state;

    /**
     * @param name of the thing, for messages
     * @param first the state at the begin
     */
    public StateMachine(String name, S first) {
        this.name = name;
        this.state = first;
    }

    public S state() {
        return state;
    }

    public boolean is(S which) {
        return state == which;
    }

    /**
     * Goes on to another state; nothing happens if it is the present one.
     *
     * @throws IllegalStateException if that may not follow the present one
     */
    public void to(S next) {
        if (next == state) {
            return;
        }
        if (!state.next().contains(next)) {
            throw new IllegalStateException("%s cannot go from %s to %s".formatted(name, state, next));
        }
        state = next;
    }
}
