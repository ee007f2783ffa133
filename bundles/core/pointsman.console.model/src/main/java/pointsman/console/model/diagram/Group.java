package pointsman.console.model.diagram;

import java.util.List;
import java.util.Optional;
import pointsman.api.topology.ElementKind;

/**
 * Elements of one kind that belong together and can be shown as one node: the devices under a host, or the clients.
 *
 * @param id of the node that stands for them while they are folded; no element has such an id
 * @param kind of all members
 * @param host under which they hang; empty for clients, and for devices that hang under nothing
 * @param members ids of the elements, in their order
 */
public record Group(String id, ElementKind kind, Optional<String> host, List<String> members) {

    /** A control character: no file and no engine has it in an id. */
    private static final String PREFIX = "\u001f";

    public Group {
        members = List.copyOf(members);
    }

    /** Elements of a kind under a host. */
    static Group of(ElementKind kind, Optional<String> host, List<String> members) {
        return new Group(PREFIX + kind + PREFIX + host.orElse(""), kind, host, members);
    }

    /** Whether this is the id of a node that stands for a group. */
    public static boolean isId(String id) {
        return id.startsWith(PREFIX);
    }

    /** What the node of a folded group is called: '500 devices'. */
    public String name() {
        return "%,d %s%s".formatted(members.size(), Words.of(kind), members.size() == 1 ? "" : "s");
    }
}
