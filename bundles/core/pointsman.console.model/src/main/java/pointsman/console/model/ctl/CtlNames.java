package pointsman.console.model.ctl;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;

/** How devices, servers and volumes are named on the command line: by name where that means one only, else by id. Immutable. */
final class CtlNames {

    /** Commas and equals signs have a meaning of their own in some options, and blanks at an end would be lost. */
    private static final Pattern AMBIGUOUS = Pattern.compile(".*[,=\\p{Cntrl}].*|^\\s.*|.*\\s$|", Pattern.DOTALL);

    private final Optional<SystemSnapshot> system;

    CtlNames(Optional<SystemSnapshot> system) {
        this.system = system;
    }

    String device(String id) {
        return of(id, system.map(known -> known.devices().keySet()));
    }

    String server(String id) {
        return of(id, system.map(known -> known.servers().keySet()));
    }

    String volume(String id) {
        return of(id, system.map(known -> known.volumes().keySet()));
    }

    List<String> devices(Collection<String> ids) {
        return ids.stream().map(this::device).sorted().toList();
    }

    private String of(String id, Optional<? extends Collection<String>> ids) {
        String name = name(id);
        boolean unique = ids.filter(all -> all.stream()
                                .filter(other ->
                                        other.equals(name) || name(other).equals(name))
                                .count()
                        == 1)
                .isPresent();
        return unique && !AMBIGUOUS.matcher(name).matches() ? name : id;
    }

    /** The same way as the command looks for it: the topology's name, else the volume's. */
    private String name(String id) {
        return system.flatMap(
                        known -> known.topology().element(id).map(Element::name).or(() -> Optional.ofNullable(
                                        known.volumes().get(id))
                                .map(VolumeStatus::name)))
                .orElse(id);
    }
}
