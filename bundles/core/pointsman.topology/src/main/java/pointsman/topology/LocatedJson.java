package pointsman.topology;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value that knows where it stands, so that what is wrong with its content can be reported with the place. (Jackson's
 * tree has no places.)
 *
 * @param value a {@code Map<String, LocatedJson>}, a {@code List<LocatedJson>}, a String, a number as it is written, a
 *     Boolean, or null
 * @param line from 1
 * @param column from 1
 */
record LocatedJson(Object value, int line, int column) {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A number as it is written; what it must be depends on the field. */
    record Numeral(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** Reads one JSON value and nothing after it. */
    static LocatedJson parse(byte[] text) throws TopologyFormatException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new TopologyFormatException(
                        0, 0, "the file is empty; create a new topology or restore a copy of this one", null);
            }
            LocatedJson root = read(parser);
            if (parser.nextToken() != null) {
                throw at(parser.currentTokenLocation(), "there is more after the end of the topology; remove it", null);
            }
            return root;
        } catch (JsonProcessingException e) {
            throw at(
                    e.getLocation(),
                    "this is no correct JSON: %s. Correct it there, or restore a copy of the file"
                            .formatted(e.getOriginalMessage()),
                    e);
        } catch (CharConversionException e) {
            throw new TopologyFormatException(
                    0, 0, "the file is not text in UTF-8 (%s); save it as UTF-8".formatted(e.getMessage()), e);
        } catch (TopologyFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new TopologyFormatException(0, 0, "the file cannot be read: " + e.getMessage(), e);
        }
    }

    private static TopologyFormatException at(JsonLocation location, String problem, Throwable cause) {
        return location == null
                ? new TopologyFormatException(0, 0, problem, cause)
                : new TopologyFormatException(location.getLineNr(), location.getColumnNr(), problem, cause);
    }

    private static LocatedJson read(JsonParser parser) throws IOException {
        JsonLocation at = parser.currentTokenLocation();
        Object value =
                switch (parser.currentToken()) {
                    case START_OBJECT -> readObject(parser);
                    case START_ARRAY -> readArray(parser);
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Numeral(parser.getText());
                    case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
                    case VALUE_NULL -> null;
                    default -> parser.getText();
                };
        return new LocatedJson(value, at.getLineNr(), at.getColumnNr());
    }

    private static Map<String, LocatedJson> readObject(JsonParser parser) throws IOException {
        Map<String, LocatedJson> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, read(parser));
        }
        return fields;
    }

    private static List<LocatedJson> readArray(JsonParser parser) throws IOException {
        List<LocatedJson> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser));
        }
        return items;
    }

    /** A problem with this value. */
    TopologyFormatException problem(String problem) {
        return new TopologyFormatException(line, column, problem, null);
    }

    TopologyFormatException problem(String problem, Throwable cause) {
        return new TopologyFormatException(line, column, problem, cause);
    }
}
