package pointsman.console.model.diagram;

import java.util.Optional;
import pointsman.api.topology.Element;
import pointsman.api.topology.ElementKind;
import pointsman.api.topology.Link;

/** Which links may be drawn in a design. Pure functions. */
public final class LinkRules {

    private LinkRules() {}

    /** Whether links may begin or end at an element of this kind, and at what. */
    public static String partners(ElementKind kind) {
        StringBuilder words = new StringBuilder();
        for (ElementKind other : ElementKind.values()) {
            if (kind.mayLinkTo(other) || other.mayLinkTo(kind)) {
                words.append(words.isEmpty() ? "" : " or ").append(Words.a(other));
            }
        }
        return words.toString();
    }

    /** The link between two elements, in the direction of a request whichever was pointed at first; empty if their kinds cannot be linked. */
    public static Optional<Link> orient(Element one, Element other) {
        if (one.kind().mayLinkTo(other.kind())) {
            return Optional.of(new Link(one.id(), other.id()));
        }
        if (other.kind().mayLinkTo(one.kind())) {
            return Optional.of(new Link(other.id(), one.id()));
        }
        return Optional.empty();
    }

    /** Whether two elements may be linked, in whichever direction. */
    public static Verdict mayLink(Content content, String one, String other) {
        Optional<Element> a = content.element(one);
        Optional<Element> b = content.element(other);
        if (a.isEmpty() || b.isEmpty()) {
            return Verdict.refused("The element to link is no longer there.");
        }
        if (one.equals(other)) {
            return Verdict.refused("%s cannot be linked to itself.", a.get().name());
        }
        Optional<Link> link = orient(a.get(), b.get());
        if (link.isEmpty()) {
            return Verdict.refused(
                    "%s cannot be linked to %s; %s is linked to %s.",
                    Words.sentence(Words.a(a.get().kind())),
                    Words.a(b.get().kind()),
                    Words.a(a.get().kind()),
                    partners(a.get().kind()));
        }
        if (content.topology().links().contains(link.get())) {
            return Verdict.refused(
                    "%s and %s are linked already.", a.get().name(), b.get().name());
        }
        if (b.get().kind() == ElementKind.DEVICE || a.get().kind() == ElementKind.DEVICE) {
            return mayHold(content, link.get());
        }
        return Verdict.ALLOWED;
    }

    private static Verdict mayHold(Content content, Link link) {
        return content.topology().links().stream()
                .filter(present -> present.to().equals(link.to()))
                .findFirst()
                .map(present -> Verdict.refused(
                        "Device %s is carved from array %s; delete that link first.",
                        content.name(link.to()), content.name(present.from())))
                .orElse(Verdict.ALLOWED);
    }
}
