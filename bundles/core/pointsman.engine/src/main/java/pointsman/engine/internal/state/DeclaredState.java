package pointsman.engine.internal.state;

import java.util.Set;

/**
 * A state of a machine.
 *
 * @param <S> the enum of the machine's states
 */
public interface DeclaredState<S extends Enum<S> & DeclaredState<S>> {

    /** The states that may follow this one; never this one itself. */
    Set<S> next();
}
