package pointsman.engine.internal.mapping;

import java.time.Instant;
import java.util.Optional;
import pointsman.api.ExecutionState;

/**
 * An execution without its moves, which are kept one by one.
 *
 * @param started when
 * @param ended when, once it has
 */
record StoredExecution(ExecutionState state, String who, Instant started, Optional<Instant> ended) {}
