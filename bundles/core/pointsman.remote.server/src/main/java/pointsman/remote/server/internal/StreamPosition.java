package pointsman.remote.server.internal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import pointsman.api.Event;

/**
 * Where a stream is: after an event. Its time is kept along with its number so that a position from an earlier life of the
 * engine, whose numbers begin anew, is recognised.
 *
 * @param number of the event; 0 before the first
 * @param time of the event; empty before the first
 */
record StreamPosition(long number, Optional<Instant> time) {

    /** Before the first event. */
    static final StreamPosition START = new StreamPosition(0, Optional.empty());

    static StreamPosition after(Event event) {
        return new StreamPosition(event.number(), Optional.of(event.time()));
    }

    /** The position that a client sends back; empty if it is none of ours. */
    static Optional<StreamPosition> parse(String text) {
        String[] parts = text.split("@", 2);
        try {
            long number = Long.parseLong(parts[0]);
            return parts.length < 2 || number < 0
                    ? Optional.empty()
                    : Optional.of(
                            number == 0 ? START : new StreamPosition(number, Optional.of(Instant.parse(parts[1]))));
        } catch (NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Which events a client at this position has missed.
     *
     * @param fromHere the kept events from this position's number on, in order
     * @return the position itself if its event is among them; the start if the engine has begun a new life, or if the
     *     event is not kept any more so that all that are kept come after it
     */
    StreamPosition resume(List<Event> fromHere) {
        boolean known = time.isPresent()
                && !fromHere.isEmpty()
                && fromHere.get(0).number() == number
                && fromHere.get(0).time().equals(time.get());
        return known ? this : START;
    }

    @Override
    public String toString() {
        return number + "@" + time.map(Instant::toString).orElse("-");
    }
}
