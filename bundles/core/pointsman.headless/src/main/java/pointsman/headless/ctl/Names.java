package pointsman.headless.ctl;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.headless.UserError;

/** Finds what a person means by a name or an id, and tells the names of ids. Pure functions of one snapshot. */
final class Names {

    private static final Set<ElementKind> HARDWARE =
            Set.of(ElementKind.FABRIC, ElementKind.CONTROLLER, ElementKind.ARRAY);

    private final SystemSnapshot snapshot;

    Names(SystemSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The name of an element, or the id itself if it has none. */
    String of(String id) {
        return snapshot.topology()
                .element(id)
                .map(Element::name)
                .or(() -> Optional.ofNullable(snapshot.volumes().get(id)).map(VolumeStatus::name))
                .orElse(id);
    }

    /**
     * Id of the device that is meant.
     *
     * @throws UserError if none or several are meant
     */
    String device(String text) {
        return find("device", text, snapshot.devices().keySet());
    }

    /**
     * Id of the server that is meant.
     *
     * @throws UserError if none or several are meant
     */
    String server(String text) {
        return find("server", text, snapshot.servers().keySet());
    }

    /**
     * Id of the volume that is meant.
     *
     * @throws UserError if none or several are meant
     */
    String volume(String text) {
        return find("volume", text, snapshot.volumes().keySet());
    }

    /**
     * Id of the fabric, controller or array that is meant.
     *
     * @throws UserError if none or several are meant
     */
    String hardware(String text) {
        return find("fabric, controller or array", text, ids(HARDWARE));
    }

    /**
     * Id of the device, fabric, controller or array that is meant.
     *
     * @throws UserError if none or several are meant
     */
    String reachable(String text) {
        Set<String> ids = new TreeSet<>(snapshot.devices().keySet());
        ids.addAll(ids(HARDWARE));
        return find("device, fabric, controller or array", text, ids);
    }

    private Set<String> ids(Set<ElementKind> kinds) {
        return snapshot.topology().elements().stream()
                .filter(element -> kinds.contains(element.kind()))
                .map(Element::id)
                .collect(Collectors.toSet());
    }

    private String find(String kind, String text, Set<String> ids) {
        List<String> found = ids.stream()
                .filter(id -> id.equals(text) || of(id).equals(text))
                .sorted()
                .toList();
        if (found.isEmpty()) {
            found = ids.stream()
                    .filter(id -> id.equalsIgnoreCase(text) || of(id).equalsIgnoreCase(text))
                    .sorted()
                    .toList();
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.size() > 1) {
            throw new UserError("'%s' means several %ss: %s; use the id of one"
                    .formatted(
                            text,
                            kind,
                            String.join(
                                    ", ", found.stream().map(this::described).toList())));
        }
        throw new UserError("there is no %s '%s'; %s".formatted(kind, text, suggestion(kind, text, ids)));
    }

    private String suggestion(String kind, String text, Collection<String> ids) {
        List<String> names = ids.stream().map(this::of).sorted().toList();
        if (names.isEmpty()) {
            return "the engine knows no %ss yet".formatted(kind);
        }
        List<String> alike = names.stream()
                .filter(name -> isAlike(name.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparingInt(name -> distance(name, text)))
                .limit(3)
                .toList();
        return alike.isEmpty()
                ? "the %ss are %s".formatted(kind, shortened(names))
                : "did you mean %s?".formatted(String.join(" or ", alike));
    }

    private static boolean isAlike(String name, String text) {
        return name.startsWith(text) || text.startsWith(name) || distance(name, text) <= (name.length() < 4 ? 1 : 2);
    }

    private static String shortened(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(20, names.size())));
        return names.size() > 20 ? "%s and %d more".formatted(shown, names.size() - 20) : shown;
    }

    private String described(String id) {
        return "%s (%s)".formatted(id, of(id));
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
