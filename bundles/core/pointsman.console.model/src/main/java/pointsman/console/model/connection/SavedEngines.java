package pointsman.console.model.connection;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pointsman.api.access.Fingerprint;

/**
 * The engines that are kept from one run of the console to the next, as a text: addresses with spaces between them, each
 * followed by what else there is to know of it, with commas in between.
 *
 * @param engines those that could be read
 * @param unreadable entries that could not, as they are: they are kept until a person removes them
 */
public record SavedEngines(List<SavedEngine> engines, List<String> unreadable) {

    /** No engines. */
    public static final SavedEngines NONE = new SavedEngines(List.of(), List.of());

    private static final String CERTIFICATE = "certificate=";
    private static final String WITH_TOKEN = "token";

    public SavedEngines {
        engines = List.copyOf(engines);
        unreadable = List.copyOf(unreadable);
    }

    /** Reads a text; never fails. */
    public static SavedEngines parse(String text) {
        List<SavedEngine> engines = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (String entry : text.strip().split("\\s+")) {
            try {
                if (!entry.isEmpty()) {
                    engines.add(engine(entry));
                }
            } catch (IllegalArgumentException e) {
                unreadable.add(entry);
            }
        }
        return new SavedEngines(engines, unreadable);
    }

    /** The text from which the same is read again. */
    public String format() {
        return Stream.concat(engines.stream().map(SavedEngines::entry), unreadable.stream())
                .collect(Collectors.joining(" "));
    }

    private static SavedEngine engine(String entry) {
        List<String> parts = Arrays.asList(entry.split(",", -1));
        if (parts.get(0).isEmpty()) {
            throw new IllegalArgumentException("an entry begins with an address");
        }
        Optional<Fingerprint> certificate = parts.stream()
                .filter(part -> part.startsWith(CERTIFICATE))
                .map(part -> Fingerprint.parse(part.substring(CERTIFICATE.length())))
                .findFirst();
        return new SavedEngine(URI.create(parts.get(0)), certificate, parts.contains(WITH_TOKEN));
    }

    private static String entry(SavedEngine engine) {
        return engine.address()
                + engine.certificate()
                        .map(certificate -> "," + CERTIFICATE + certificate)
                        .orElse("")
                + (engine.withToken() ? "," + WITH_TOKEN : "");
    }
}
