package pointsman.engine.internal.mapping;

import java.time.Duration;
import java.util.Optional;
import pointsman.api.MoveState;

/** What became of a move of an execution; a move that has not begun is not kept. */
record StoredMove(MoveState state, Optional<Duration> pause, Optional<String> error) {}
