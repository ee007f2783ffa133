package pointsman.remote.wire.internal;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.util.Map;
import pointsman.api.EventType;
import pointsman.api.ProblemType;
import pointsman.api.ReasonCode;
import pointsman.api.RedirectorException;

/**
 * What an answer is read as where a newer engine says a word that is not known here, of the kinds to which words are added often
 * and which nobody acts on without knowing them: what stands around it serves all the same.
 */
public final class WordsOfNewerBuilds extends DeserializationProblemHandler {

    private static final Map<Class<?>, Object> UNKNOWN = Map.of(
            ReasonCode.class, ReasonCode.UNKNOWN,
            EventType.class, EventType.UNKNOWN,
            ProblemType.class, ProblemType.UNKNOWN,
            // Whether it was done is not known, which is what can be said of it.
            RedirectorException.Code.class, RedirectorException.Code.UNAVAILABLE);

    @Override
    public Object handleWeirdStringValue(
            DeserializationContext context, Class<?> type, String value, String failureMessage) {
        return UNKNOWN.getOrDefault(type, NOT_HANDLED);
    }
}
