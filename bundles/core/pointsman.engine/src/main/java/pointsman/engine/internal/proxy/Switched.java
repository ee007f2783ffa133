package pointsman.engine.internal.proxy;

import java.time.Duration;

/**
 * What a change of route meant for the clients.
 *
 * @param pause how long new commands were kept back before
 * @param replayed commands that were sent again, since what had become of them was not known
 */
public record Switched(Duration pause, int replayed) {}
