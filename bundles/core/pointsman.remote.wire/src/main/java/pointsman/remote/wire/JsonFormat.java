package pointsman.remote.wire;

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

/**
 * JSON of the records of the service interface and of the bodies in this package. A record is an object with its
 * components as properties; instants and durations are ISO 8601, what is optional is null or left out, an element of a
 * topology has a property {@code kind}. Reading is strict: an unknown, repeated, missing or mistyped property is an error.
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
     * The value that JSON in UTF-8 says.
     *
     * @throws WireFormatException if it is not the JSON of such a value
     */
    public <T> T read(byte[] json, Class<T> type) throws WireFormatException {
        return read(json, mapper.constructType(type));
    }

    /**
     * The list of values that JSON in UTF-8 says.
     *
     * @throws WireFormatException if it is not the JSON of such a list
     */
    public <T> List<T> readList(byte[] json, Class<T> type) throws WireFormatException {
        List<T> list = read(json, mapper.getTypeFactory().constructCollectionType(List.class, type));
        if (list.contains(null)) {
            throw new WireFormatException("the list contains null", null);
        }
        return List.copyOf(list);
    }

    private <T> T read(byte[] json, JavaType type) throws WireFormatException {
        ObjectReader reader = mapper.readerFor(type);
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
