package pointsman.remote.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import pointsman.api.PlanRequest;
import pointsman.api.topology.Element;
import pointsman.remote.wire.internal.ElementMixin;
import pointsman.remote.wire.internal.PlanRequestMixin;
import pointsman.remote.wire.internal.WordsOfNewerBuilds;

/**
 * JSON of the records of the service interface and of the bodies in this package. A record is an object with its
 * components as properties; instants and durations are ISO 8601, what is optional is left out when it is not there (and may
 * be null when it is read), an element of a topology has a property {@code kind}.
 *
 * <p>Requests are read strictly: an unknown, repeated, missing or mistyped property is an error, so that whoever asks is told.
 * Answers are read so that those of a newer engine serve as far as they can: unknown properties are passed over, and what can be
 * said of a reason, an event or a problem without knowing it is kept.
 *
 * <p>Safe from any thread.
 */
public final class JsonFormat {

    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addMixIn(Element.class, ElementMixin.class)
            .addMixIn(PlanRequest.class, PlanRequestMixin.class)
            // Components only: isUsable() and the like are conclusions, not data.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            // What an older reader does not know it is only told where it is meant.
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .withCoercionConfig(
                    LogicalType.Textual, config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    /** The JSON of a value, in UTF-8, without line breaks. */
    public byte[] write(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("%s cannot be written as JSON".formatted(value.getClass()), e);
        }
    }

    /** The JSON of a value, laid out for people. */
    public String writeIndented(Object value) {
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("%s cannot be written as JSON".formatted(value.getClass()), e);
        }
    }

    /**
     * The value that JSON in UTF-8 says, read strictly.
     *
     * @throws WireFormatException if it is not the JSON of such a value
     */
    public <T> T read(byte[] json, Class<T> type) throws WireFormatException {
        JavaType wanted = mapper.constructType(type);
        return read(json, wanted, mapper.readerFor(wanted));
    }

    /**
     * The value that an answer says, which may be that of a newer engine.
     *
     * @throws NewerBuildException if it says what only a newer build knows, and it cannot be passed over
     * @throws WireFormatException if it is not the JSON of such a value
     */
    public <T> T readAnswer(byte[] json, Class<T> type) throws WireFormatException {
        return readAnswer(json, mapper.constructType(type));
    }

    /**
     * The list of values that an answer says, which may be that of a newer engine.
     *
     * @throws NewerBuildException if it says what only a newer build knows, and it cannot be passed over
     * @throws WireFormatException if it is not the JSON of such a list
     */
    public <T> List<T> readAnswers(byte[] json, Class<T> type) throws WireFormatException {
        List<T> list = readAnswer(json, mapper.getTypeFactory().constructCollectionType(List.class, type));
        if (list.contains(null)) {
            throw new WireFormatException("the list contains null", null);
        }
        return List.copyOf(list);
    }

    private <T> T readAnswer(byte[] json, JavaType type) throws WireFormatException {
        ObjectReader reader = mapper.readerFor(type)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .withHandler(new WordsOfNewerBuilds());
        try {
            return read(json, type, reader);
        } catch (WireFormatException e) {
            if (e.getCause() instanceof InvalidFormatException unknown
                    && unknown.getTargetType().isEnum()) {
                throw newer(unknown.getTargetType().getSimpleName(), unknown.getValue(), unknown);
            }
            if (e.getCause() instanceof InvalidTypeIdException unknown && unknown.getTypeId() != null) {
                throw newer(name(unknown.getBaseType()), unknown.getTypeId(), unknown);
            }
            throw e;
        }
    }

    private static NewerBuildException newer(String kind, Object word, JsonMappingException e) {
        return new NewerBuildException("the %s '%s' is unknown to this program%s".formatted(kind, word, place(e)), e);
    }

    private static <T> T read(byte[] json, JavaType type, ObjectReader reader) throws WireFormatException {
        try {
            T value = reader.readValue(json);
            if (value == null) {
                throw new WireFormatException("there is nothing where a %s was expected".formatted(name(type)), null);
            }
            return value;
        } catch (WireFormatException e) {
            throw e;
        } catch (UnrecognizedPropertyException e) {
            throw new WireFormatException(
                    "unknown property '%s'%s; known are %s"
                            .formatted(e.getPropertyName(), place(e), e.getKnownPropertyIds()),
                    e);
        } catch (JsonMappingException e) {
            throw new WireFormatException("%s%s".formatted(reason(e), place(e)), e);
        } catch (JsonProcessingException e) {
            throw new WireFormatException("this is not JSON: %s".formatted(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new WireFormatException("unreadable: %s".formatted(e.getMessage()), e);
        }
    }

    /** Jackson's own words, but without its settings, which mean nothing to whoever wrote the JSON. */
    private static String reason(JsonMappingException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String text = cause instanceof JsonProcessingException processing
                ? processing.getOriginalMessage()
                : String.valueOf(cause.getMessage());
        return text.startsWith("Null value for creator property") || text.startsWith("Cannot map `null`")
                ? "a value is missing"
                : text;
    }

    private static String place(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : " (at %s)".formatted(path);
    }

    private static String name(JavaType type) {
        return type.getRawClass().getSimpleName();
    }
}
