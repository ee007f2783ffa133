package pointsman.console.model.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pointsman.api.topology.Element;
import pointsman.api.topology.Topology;
import pointsman.console.model.text.NaturalOrder;

/**
 * The names of subjects, and the number by which each one's colour is chosen: its place among the elements of its kind in
 * the topology, so that the same element has the same colour wherever and whenever it is shown. Immutable.
 */
public final class SubjectCatalogue {

    /** Numbers of subjects that the topology does not know lie below this. */
    private static final int STRANGERS = 64;

    private final Map<Subject, String> names = new HashMap<>();
    private final Map<Subject, Integer> ordinals = new HashMap<>();
    private final List<Subject> always = new ArrayList<>();

    public SubjectCatalogue(Topology topology) {
        List<Element.Server> servers = topology.elements(Element.Server.class);
        for (int index = 0; index < servers.size(); index++) {
            Element.Server server = servers.get(index);
            Subject subject = new Subject(SubjectKind.SERVERS, server.id());
            enter(subject, server.name(), index);
            always.add(subject);
        }
        List<Element.Device> devices = topology.elements(Element.Device.class);
        for (int index = 0; index < devices.size(); index++) {
            Element.Device device = devices.get(index);
            enter(new Subject(SubjectKind.DEVICES, device.id()), device.name(), index);
        }
        List<Element.Client> clients = topology.elements(Element.Client.class);
        for (int index = 0; index < clients.size(); index++) {
            Element.Client client = clients.get(index);
            enter(new Subject(SubjectKind.CLIENTS, client.initiatorName()), client.name(), index);
        }
        List<Element.Portal> portals = topology.elements(Element.Portal.class);
        for (int index = 0; index < portals.size(); index++) {
            Element.Portal portal = portals.get(index);
            Subject subject = new Subject(SubjectKind.PORTALS, portal.id());
            enter(subject, portal.name(), index);
            always.add(subject);
        }
        enter(Subject.SYSTEM, SubjectKind.SYSTEM.label(), 0);
    }

    private void enter(Subject subject, String name, int ordinal) {
        names.put(subject, name);
        ordinals.put(subject, ordinal);
    }

    /** What people call it; its id if it has no name. */
    public String name(Subject subject) {
        return names.getOrDefault(subject, subject.id());
    }

    /** The number of its colour, at least 0. */
    public int ordinal(Subject subject) {
        Integer known = ordinals.get(subject);
        return known != null ? known : Math.floorMod(subject.id().hashCode(), STRANGERS);
    }

    /** All servers or portals, also those that were never measured; of other kinds none, for they can be many. */
    public List<Subject> always(SubjectKind kind) {
        return always.stream().filter(subject -> subject.kind() == kind).toList();
    }

    /** By name, as people order names. */
    public Comparator<Subject> byName() {
        return Comparator.comparing(this::name, new NaturalOrder());
    }
}
