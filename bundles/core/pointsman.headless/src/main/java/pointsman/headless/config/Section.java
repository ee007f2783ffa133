package pointsman.headless.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import pointsman.headless.config.YamlTree.Node;

/**
 * The keys of one part of a file, and what is wrong with their values. Making one checks that no other keys are there.
 */
final class Section {

    private final Path file;
    private final String prefix;
    private final Node.Mapping mapping;

    /**
     * @param prefix of the keys in messages: empty, or the path to this part with a dot
     * @param known the keys that may be there
     */
    Section(Path file, String prefix, Node.Mapping mapping, Set<String> known) throws ConfigurationException {
        this.file = file;
        this.prefix = prefix;
        this.mapping = mapping;
        for (String key : mapping.values().keySet()) {
            if (!known.contains(key)) {
                throw new ConfigurationException(
                        file,
                        mapping.keyLines().get(key),
                        "unknown key '%s%s'; known here are %s"
                                .formatted(prefix, key, known.stream().sorted().toList()),
                        null);
            }
        }
    }

    /**
     * The value of a key that must be there.
     *
     * @param parse makes the value of its text; an IllegalArgumentException says what is allowed
     */
    <T> T required(String key, Function<String, T> parse) throws ConfigurationException {
        Optional<T> value = optional(key, parse);
        if (value.isEmpty()) {
            throw missing(key);
        }
        return value.get();
    }

    /** The value of a key that may be left out. */
    <T> Optional<T> optional(String key, Function<String, T> parse) throws ConfigurationException {
        Node node = mapping.values().get(key);
        return node == null ? Optional.empty() : Optional.of(value(prefix + key, node, parse));
    }

    boolean has(String key) {
        return mapping.values().containsKey(key);
    }

    /** Whether a key has several values. */
    boolean isList(String key) {
        return mapping.values().get(key) instanceof Node.Sequence;
    }

    /** The values of a key that may be left out. */
    <T> List<T> list(String key, Function<String, T> parse) throws ConfigurationException {
        List<T> values = new ArrayList<>();
        List<Node> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            values.add(value("%s%s[%d]".formatted(prefix, key, i), items.get(i), parse));
        }
        return values;
    }

    /** Whether a key is there and has keys of its own, not a single value. */
    boolean hasKeysOfItsOwn(String key) {
        return mapping.values().get(key) instanceof Node.Mapping;
    }

    /** A part with keys of its own that may be left out. */
    Optional<Section> section(String key, Set<String> known) throws ConfigurationException {
        Node node = mapping.values().get(key);
        return node == null ? Optional.empty() : Optional.of(part(prefix + key, node, known));
    }

    /** Parts with keys of their own that may be left out. */
    List<Section> sections(String key, Set<String> known) throws ConfigurationException {
        List<Section> sections = new ArrayList<>();
        List<Node> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            sections.add(part("%s%s[%d]".formatted(prefix, key, i), items.get(i), known));
        }
        return sections;
    }

    /** Something is wrong with the value of a key, or with this part if it has no such key; an empty key means the part. */
    ConfigurationException wrong(String key, String problem, Throwable cause) {
        int line = mapping.keyLines().getOrDefault(key, mapping.line());
        String path = key.isEmpty() && prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) : prefix + key;
        return new ConfigurationException(file, line, "'%s': %s".formatted(path, problem), cause);
    }

    private ConfigurationException missing(String key) {
        return new ConfigurationException(
                file, mapping.line(), "the key '%s%s' is missing".formatted(prefix, key), null);
    }

    private <T> T value(String path, Node node, Function<String, T> parse) throws ConfigurationException {
        if (!(node instanceof Node.Scalar scalar)) {
            throw new ConfigurationException(
                    file, node.line(), "'%s' has a single value, not keys or a list".formatted(path), null);
        }
        if (scalar.text().isBlank()) {
            throw new ConfigurationException(file, node.line(), "'%s' has no value".formatted(path), null);
        }
        try {
            return parse.apply(scalar.text());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(file, node.line(), "'%s': %s".formatted(path, e.getMessage()), e);
        }
    }

    private List<Node> items(String key) throws ConfigurationException {
        Node node = mapping.values().get(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        throw new ConfigurationException(
                file, node.line(), "'%s%s' is a list, with a '-' before each item".formatted(prefix, key), null);
    }

    private Section part(String path, Node node, Set<String> known) throws ConfigurationException {
        if (node instanceof Node.Mapping part) {
            return new Section(file, path + ".", part, known);
        }
        throw new ConfigurationException(
                file,
                node.line(),
                "'%s' has keys of its own: %s"
                        .formatted(path, known.stream().sorted().toList()),
                null);
    }
}
