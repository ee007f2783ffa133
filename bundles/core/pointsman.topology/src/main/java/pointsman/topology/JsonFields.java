package pointsman.topology;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of one JSON object, taken one by one; each method says what is wrong with the field and where. At the end
 * {@link #requireNoOthers()} finds the fields that nobody took.
 */
final class JsonFields {

    private final LocatedJson object;
    private final String what;
    private final Map<String, LocatedJson> fields;
    private final Set<String> taken = new HashSet<>();

    /**
     * @param what what the object is, in words: "a server"
     */
    JsonFields(LocatedJson object, String what) throws TopologyFormatException {
        this.object = object;
        this.what = what;
        this.fields = members(object, what);
    }

    private static Map<String, LocatedJson> members(LocatedJson object, String what) throws TopologyFormatException {
        if (!(object.value() instanceof Map<?, ?> map)) {
            throw object.problem("%s is written as an object in braces: { ... }".formatted(what));
        }
        Map<String, LocatedJson> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put((String) name, (LocatedJson) value));
        return members;
    }

    LocatedJson object() {
        return object;
    }

    Optional<LocatedJson> find(String name) {
        taken.add(name);
        return Optional.ofNullable(fields.get(name)).filter(field -> field.value() != null);
    }

    LocatedJson require(String name) throws TopologyFormatException {
        Optional<LocatedJson> field = find(name);
        if (field.isEmpty()) {
            throw object.problem("%s needs the field \"%s\"".formatted(what, name));
        }
        return field.get();
    }

    String text(String name) throws TopologyFormatException {
        LocatedJson field = require(name);
        if (!(field.value() instanceof String text)) {
            throw field.problem(
                    "\"%s\" of %s is a text in quotation marks, not %s".formatted(name, what, shown(field)));
        }
        return text;
    }

    /** A text that is not blank. */
    String nonBlank(String name) throws TopologyFormatException {
        String text = text(name);
        if (text.isBlank()) {
            throw require(name).problem("\"%s\" of %s must not be empty".formatted(name, what));
        }
        return text;
    }

    Optional<String> optionalText(String name) throws TopologyFormatException {
        return find(name).isPresent() ? Optional.of(text(name)) : Optional.empty();
    }

    /** A whole number between two bounds, both included. */
    long whole(String name, long least, long greatest) throws TopologyFormatException {
        LocatedJson field = require(name);
        BigDecimal number = number(name, field);
        // Bounds first: expanding a number such as 1e999999999 to digits would take all memory.
        if (number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(greatest)) > 0
                || number.stripTrailingZeros().scale() > 0) {
            throw field.problem("\"%s\" of %s is a whole number from %d to %d, not %s"
                    .formatted(name, what, least, greatest, shown(field)));
        }
        return number.longValueExact();
    }

    /** A number above 0 and finite. */
    double positive(String name) throws TopologyFormatException {
        LocatedJson field = require(name);
        double number = number(name, field).doubleValue();
        if (!(number > 0) || Double.isInfinite(number)) {
            throw field.problem("\"%s\" of %s is a number above 0, not %s".formatted(name, what, shown(field)));
        }
        return number;
    }

    /** A number that is finite and not below 0. */
    double notNegative(String name) throws TopologyFormatException {
        LocatedJson field = require(name);
        double number = number(name, field).doubleValue();
        if (!(number >= 0) || Double.isInfinite(number)) {
            throw field.problem(
                    "\"%s\" of %s is a number that is not below 0, not %s".formatted(name, what, shown(field)));
        }
        return number;
    }

    /** One of some constants, in lower case. */
    <E extends Enum<E>> E oneOf(String name, E[] constants) throws TopologyFormatException {
        String word = text(name);
        for (E constant : constants) {
            if (TopologyFormat.word(constant).equals(word)) {
                return constant;
            }
        }
        throw require(name)
                .problem("\"%s\" is no %s that this Pointsman knows (known: %s)"
                        .formatted(word, name, String.join(", ", TopologyFormat.words(constants))));
    }

    private BigDecimal number(String name, LocatedJson field) throws TopologyFormatException {
        if (field.value() instanceof LocatedJson.Numeral numeral) {
            try {
                return new BigDecimal(numeral.text());
            } catch (NumberFormatException e) {
                throw field.problem("\"%s\" of %s is out of range: %s".formatted(name, what, shown(field)), e);
            }
        }
        throw field.problem(
                "\"%s\" of %s is a number without quotation marks, not %s".formatted(name, what, shown(field)));
    }

    /** The items of an array; none if the field is missing. */
    List<LocatedJson> items(String name) throws TopologyFormatException {
        Optional<LocatedJson> field = find(name);
        if (field.isEmpty()) {
            return List.of();
        }
        if (!(field.get().value() instanceof List<?> list)) {
            throw field.get().problem("\"%s\" is written as a list in brackets: [ ... ]".formatted(name));
        }
        return list.stream().map(LocatedJson.class::cast).toList();
    }

    /** The members of an object; none if the field is missing. */
    Map<String, LocatedJson> entries(String name) throws TopologyFormatException {
        Optional<LocatedJson> field = find(name);
        return field.isEmpty() ? Map.of() : members(field.get(), "\"%s\"".formatted(name));
    }

    void requireNoOthers() throws TopologyFormatException {
        for (Map.Entry<String, LocatedJson> field : fields.entrySet()) {
            if (!taken.contains(field.getKey())) {
                throw field.getValue()
                        .problem("%s has no field \"%s\"; remove it, or correct its name (known: %s)"
                                .formatted(what, field.getKey(), String.join(", ", new TreeSet<>(taken))));
            }
        }
    }

    private static String shown(LocatedJson field) {
        Object value = field.value();
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "a list";
        }
        String text = String.valueOf(value);
        String shortened = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        return value instanceof String ? "\"" + shortened + "\"" : shortened;
    }
}
