package pointsman.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Says findings in English, with what to do. Pure functions; the namer turns ids into the names that people know. */
public final class FindingSentences {

    private static final int BINARY = 1024;
    private static final int DECIMAL = 1000;
    private static final List<String> BINARY_UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
    private static final List<String> DECIMAL_UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB", "EB");
    private static final int MOST_NAMES = 3;

    private final UnaryOperator<String> namer;
    private final int step;

    /**
     * @param namer from the id of an element or volume to its name; returns the id itself where it knows none
     */
    public FindingSentences(UnaryOperator<String> namer) {
        this(namer, BINARY);
    }

    private FindingSentences(UnaryOperator<String> namer, int step) {
        this.namer = namer;
        this.step = step;
    }

    /** As {@link #FindingSentences(UnaryOperator)}, with sizes in kB, MB and GB instead of KiB, MiB and GiB. */
    public static FindingSentences inDecimalUnits(UnaryOperator<String> namer) {
        return new FindingSentences(namer, DECIMAL);
    }

    /** Sentences with the names of a design. */
    public static FindingSentences of(TopologyDocument document) {
        Map<String, String> names = new HashMap<>();
        document.topology().elements().forEach(element -> names.put(element.id(), element.name()));
        document.volumes().forEach(volume -> names.put(volume.id(), volume.name()));
        return new FindingSentences(id -> names.getOrDefault(id, id));
    }

    /** What is wrong. */
    public String of(Finding finding) {
        String name = namer.apply(finding.element());
        Map<String, String> a = finding.arguments();
        return switch (finding.code()) {
            case DEVICE_WITHOUT_ARRAY ->
                "Device %s is on no array, so nothing says which servers reach it; link an array to it."
                        .formatted(name);
            case DEVICE_ON_SEVERAL_ARRAYS ->
                "Device %s is on several arrays (%s); leave the link of the one that it is carved from."
                        .formatted(name, namesOf(a.getOrDefault("arrays", "")));
            case ARRAY_DISKS -> "Array %s: %s.".formatted(name, a.get("problem"));
            case ARRAY_OVERCOMMITTED ->
                "Array %s holds %s and its devices need %s; make devices smaller or add disks."
                        .formatted(name, size(a.get("usable")), size(a.get("allocated")));
            case DEVICE_UNREACHABLE ->
                "No server reaches device %s; link its array's controller to a fabric with servers.".formatted(name);
            case DEVICE_SINGLE_PATH ->
                "Device %s has one path, through server %s; a failure there takes it away."
                        .formatted(name, namer.apply(a.get("server")));
            case SINGLE_POINT_OF_FAILURE ->
                "%s %s is a single point of failure: without it %s."
                        .formatted(
                                capitalised(a.get("element")),
                                name,
                                lost(a.get("kind"), a.get("lost").split("\n")));
            case CLIENT_WITHOUT_PORTAL ->
                "Client %s is linked to no portal and reaches nothing; link it to one.".formatted(name);
            case SERVER_OVERLOADED ->
                "Server %s can do %s and its devices need %s; assign some to another server."
                        .formatted(
                                name,
                                rate(a.get("resource"), a.get("capacity")),
                                rate(a.get("resource"), a.get("load")));
            case ARRAY_DEGRADED -> "Array %s is degraded: %s.".formatted(name, degraded(a));
            case ARRAY_LOST ->
                "Array %s has lost its data: %s disks have failed, and it survives %s."
                        .formatted(name, a.get("failed"), a.get("tolerated"));
            case ARRAY_WITHOUT_REDUNDANCY ->
                "Array %s loses its data with the first of its %s disks that fails; choose a level with redundancy."
                        .formatted(name, a.get("disks"));
            case ARRAY_WITHOUT_SPARE ->
                "Array %s has no spare; it stays degraded after a failure until a person replaces the disk."
                        .formatted(name);
            case DEVICE_ASSIGNED_OUT_OF_REACH ->
                "Device %s is assigned to server %s, which does not reach it. %s"
                        .formatted(name, namer.apply(a.get("server")), a.get("reason"));
            case DUPLICATE_NAME ->
                "Another %s is called %s too; rename one of them."
                        .formatted(a.get("kind").toLowerCase(Locale.ROOT), a.get("name"));
            case SERVER_WITHOUT_FABRIC ->
                "Server %s is on no fabric and reaches no device; link it to one.".formatted(name);
            case VOLUME_IMPOSSIBLE -> "Volume %s cannot be made like this: %s.".formatted(name, a.get("problem"));
        };
    }

    private String namesOf(String ids) {
        List<String> names = new ArrayList<>();
        for (String id : ids.split("\n")) {
            names.add(namer.apply(id));
        }
        return String.join(", ", names);
    }

    private String lost(String kind, String[] ids) {
        boolean one = ids.length == 1;
        String what = "client".equals(kind)
                ? (one ? "has no portal" : "have no portal")
                : (one ? "is reached by no server" : "are reached by no server");
        if (ids.length <= MOST_NAMES) {
            return "%s%s %s %s".formatted(kind, one ? "" : "s", namesOf(String.join("\n", ids)), what);
        }
        String first = namesOf(String.join("\n", List.of(ids).subList(0, MOST_NAMES - 1)));
        return "%d %ss (%s, …) %s".formatted(ids.length, kind, first, what);
    }

    private static String capitalised(String kind) {
        return kind.substring(0, 1) + kind.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String degraded(Map<String, String> arguments) {
        int failed = Integer.parseInt(arguments.get("failed"));
        int left = Integer.parseInt(arguments.get("left"));
        String now = failed == 1 ? "1 disk has failed" : failed + " disks have failed";
        return left == 0
                ? now + ", and it does not survive another"
                : now + ", and it survives %d more".formatted(left);
    }

    /** A rate for people: requests or bytes per second. */
    private String rate(String resource, String value) {
        double number = Double.parseDouble(value);
        if ("BANDWIDTH".equals(resource)) {
            return size(value) + "/s";
        }
        return number >= 10_000
                ? String.format(Locale.ROOT, "%.1f k IOPS", number / 1_000)
                : String.format(Locale.ROOT, "%.0f IOPS", number);
    }

    /** A size for people; the document and its arguments have it in bytes. */
    private String size(String bytes) {
        double size = Double.parseDouble(bytes);
        List<String> units = step == BINARY ? BINARY_UNITS : DECIMAL_UNITS;
        int unit = 0;
        while (size >= step && unit < units.size() - 1) {
            size /= step;
            unit++;
        }
        String number = size == Math.rint(size)
                ? String.format(Locale.ROOT, "%.0f", size)
                : String.format(Locale.ROOT, "%.2f", size);
        return number + " " + units.get(unit);
    }
}
