package pointsman.engine.internal.status;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/** Reads the list of sessions: {@code {"sessions": [...]}}. Thread-safe. */
final class SessionFormat {

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(List<ServerSession> sessions) {}

    /** @throws IOException if it is something else; an answer without a list is no list without sessions */
    List<ServerSession> read(byte[] json) throws IOException {
        Answer answer = mapper.readValue(json, Answer.class);
        if (answer == null || answer.sessions() == null || answer.sessions().contains(null)) {
            throw new IOException("it says nothing of 'sessions'");
        }
        return List.copyOf(answer.sessions());
    }
}
