package pointsman.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import pointsman.api.topology.ElementKind;

/** The words of the file format, for reader and writer alike. */
final class TopologyFormat {

    static final String FORMAT = "pointsman-topology";

    /** The newest version: 4, which came with the bends of links. */
    static final int VERSION = 4;

    /** The first version that has bends. A design without any is written as before. */
    static final int VERSION_WITH_BENDS = 4;

    /** The first version that has loads and failed disks. A design without any is written as before. */
    static final int VERSION_WITH_CONDITIONS = 3;

    /** The first version that has volumes. A design without any is written as before, for those who read no newer one. */
    static final int VERSION_WITH_VOLUMES = 2;

    /** The version of a design without volumes. */
    static final int FIRST_VERSION = 1;

    private TopologyFormat() {}

    /** How a constant is written in the file: in lower case. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** How the constants are written in the file. */
    static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(TopologyFormat::word).toList();
    }

    /** A kind in a sentence: "an array". */
    static String withArticle(ElementKind kind) {
        return (kind == ElementKind.ARRAY ? "an " : "a ") + word(kind);
    }
}
