package pointsman.api;

import java.time.Duration;
import java.util.Optional;

/**
 * A move under way.
 *
 * @param move what was proposed
 * @param state how far it is
 * @param pause how long requests were held, once it is done
 * @param error why it failed, in words
 */
public record MoveProgress(Move move, MoveState state, Optional<Duration> pause, Optional<String> error) {}
