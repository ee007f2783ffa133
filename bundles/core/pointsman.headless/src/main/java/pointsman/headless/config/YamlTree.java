package pointsman.headless.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads YAML into a tree that still knows the lines. */
final class YamlTree {

    /** A value and the line where it begins, from 1. */
    sealed interface Node {
        int line();

        /** A text, number, truth value or nothing, as it is written. */
        record Scalar(int line, String text) implements Node {}

        /** Values in order. */
        record Sequence(int line, List<Node> items) implements Node {}

        /** Values by key, in order. */
        record Mapping(int line, Map<String, Node> values, Map<String, Integer> keyLines) implements Node {}
    }

    private final Path file;
    private final JsonParser parser;

    private YamlTree(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** The one mapping that a file holds. */
    static Node.Mapping read(Path file) throws ConfigurationException {
        try (JsonParser parser = new YAMLFactory().createParser(Files.newBufferedReader(file))) {
            YamlTree tree = new YamlTree(file, parser);
            if (parser.nextToken() == null) {
                throw new ConfigurationException(file, 0, "the file is empty", null);
            }
            Node root = tree.node();
            if (parser.nextToken() != null) {
                throw new ConfigurationException(
                        file, parser.currentTokenLocation().getLineNr(), "there is more than one document", null);
            }
            if (root instanceof Node.Mapping mapping) {
                return mapping;
            }
            throw new ConfigurationException(
                    file, root.line(), "keys with values are expected, like 'name: main'", null);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            // The parser's message goes on with where it was and a picture of the place, on lines that begin with a
            // space.
            String reason = e.getOriginalMessage()
                    .lines()
                    .filter(text -> !text.startsWith(" "))
                    .collect(Collectors.joining(": "));
            throw new ConfigurationException(file, line, "this is not YAML: " + reason, e);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(file, 0, "there is no such file", e);
        } catch (ConfigurationException e) {
            throw e;
        } catch (IOException e) {
            throw new ConfigurationException(file, 0, "cannot be read: " + e.getMessage(), e);
        }
    }

    private Node node() throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(line);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Node> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node());
            }
            return new Node.Sequence(line, items);
        }
        return new Node.Scalar(line, token == JsonToken.VALUE_NULL ? "" : parser.getText());
    }

    private Node.Mapping mapping(int line) throws IOException {
        Map<String, Node> values = new LinkedHashMap<>();
        Map<String, Integer> keyLines = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            if (keyLines.put(key, keyLine) != null) {
                throw new ConfigurationException(file, keyLine, "the key '%s' occurs twice".formatted(key), null);
            }
            values.put(key, node());
        }
        return new Node.Mapping(line, values, keyLines);
    }
}
