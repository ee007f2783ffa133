package pointsman.console.model.diagram;

import java.util.Optional;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;

/** What elements may be called. Pure functions. */
public final class Names {

    private static final int LONGEST = 64;

    private Names() {}

    /** Whether an element may have a name. */
    public static Verdict mayBeCalled(Content content, String id, String name) {
        Optional<Element> element = content.element(id);
        if (element.isEmpty()) {
            return Verdict.refused("The element is no longer there.");
        }
        return check(content, element.get().kind(), id, name.strip());
    }

    /** Whether a new element has a name and an id that nothing else has. */
    static Verdict free(Content content, Element element) {
        if (content.contains(element.id())) {
            return Verdict.refused("There is an element with the id '%s' already.", element.id());
        }
        return check(content, element.kind(), element.id(), element.name());
    }

    private static Verdict check(Content content, ElementKind kind, String id, String name) {
        if (name.isEmpty()) {
            return Verdict.refused("%s needs a name.", Words.sentence(Words.a(kind)));
        }
        if (name.length() > LONGEST) {
            return Verdict.refused("A name has at most %d characters.", LONGEST);
        }
        boolean taken = content.topology().elements().stream()
                .anyMatch(other -> other.kind() == kind
                        && !other.id().equals(id)
                        && other.name().equals(name));
        return taken ? Verdict.refused("Another %s is called '%s'.", Words.of(kind), name) : Verdict.ALLOWED;
    }
}
