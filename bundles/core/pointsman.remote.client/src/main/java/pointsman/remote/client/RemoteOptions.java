package pointsman.remote.client;

import java.time.Duration;
import java.util.Objects;

/**
 * How patient a client is and how much it takes.
 *
 * @param connectLimit longest time until a connection stands
 * @param answerLimit longest time until a question is answered
 * @param changeLimit longest time until a change, such as a remap under load, is answered
 * @param silenceLimit a stream that shows no sign of life for so long is lost; more than the server's heartbeat
 * @param firstPause before the stream is opened again the first time
 * @param longestPause between further tries, each of which waits twice as long as the one before
 * @param mostAnswerBytes longest answer that is accepted, and longest message of the stream
 */
public record RemoteOptions(
        Duration connectLimit,
        Duration answerLimit,
        Duration changeLimit,
        Duration silenceLimit,
        Duration firstPause,
        Duration longestPause,
        int mostAnswerBytes) {

    /** 5 s, 15 s, 75 s, 15 s, 0.25 s, 10 s, 64 MiB. */
    public static final RemoteOptions DEFAULT = new RemoteOptions(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(75),
            Duration.ofSeconds(15),
            Duration.ofMillis(250),
            Duration.ofSeconds(10),
            64 << 20);

    public RemoteOptions {
        for (Duration duration :
                new Duration[] {connectLimit, answerLimit, changeLimit, silenceLimit, firstPause, longestPause}) {
            Objects.requireNonNull(duration, "duration");
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException("times of a client are above 0, got " + duration);
            }
        }
        if (mostAnswerBytes < 1) {
            throw new IllegalArgumentException("an answer has at least 1 byte, got " + mostAnswerBytes);
        }
    }
}
