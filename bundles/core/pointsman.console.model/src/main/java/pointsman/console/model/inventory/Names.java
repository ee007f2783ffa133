package pointsman.console.model.inventory;

import java.util.HashMap;
import java.util.Map;
import pointsman.api.Sentences;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;

/** The names of a topology's elements by id, looked up often. Immutable. */
final class Names {

    private final Map<String, String> byId = new HashMap<>();
    private final Map<String, String> byInitiator = new HashMap<>();

    Names(SystemSnapshot snapshot) {
        for (Element element : snapshot.topology().elements()) {
            byId.put(element.id(), element.name());
            if (element instanceof Element.Client client) {
                byInitiator.put(client.initiatorName(), client.name());
            }
        }
    }

    /** The name, or the id itself where there is none. */
    String of(String id) {
        return byId.getOrDefault(id, id);
    }

    /** The same for what an event is about, which of a client is its initiator name. */
    String ofSubject(String subject) {
        return byId.getOrDefault(subject, byInitiator.getOrDefault(subject, subject));
    }

    Sentences sentences() {
        return new Sentences(this::of);
    }
}
