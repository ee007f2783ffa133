package pointsman.engine.access;

import java.util.List;
import java.util.Optional;

/**
 * What the clients may do. The first rule that is about a client decides for it; a client that no rule is about may
 * nothing, not even ask what there is.
 *
 * @param rules in the order in which they are looked at; none that an earlier one leaves nothing for
 */
public record AccessRules(List<AccessRule> rules) {

    /** Nobody may log in. */
    public static final AccessRules NONE = new AccessRules(List.of());

    public AccessRules {
        rules = List.copyOf(rules);
        for (int i = 0; i < rules.size(); i++) {
            Optional<Integer> shadow = shadow(rules, i);
            if (shadow.isPresent()) {
                throw new IllegalArgumentException(
                        "the rule for client '%s' can never apply: an earlier one, for '%s', decides for all that it is about; remove it, or put it first"
                                .formatted(
                                        rules.get(i).client().text(),
                                        rules.get(shadow.get()).client().text()));
            }
        }
    }

    /** Whoever reaches a portal sees all devices, without proof: for demonstrations and tests. */
    public static AccessRules everyone() {
        return new AccessRules(List.of(AccessRule.of(ClientPattern.ANY, DeviceGrant.ALL)));
    }

    /** The rule that decides for a client; empty if it may nothing. */
    public Optional<AccessRule> ruleFor(String initiatorName) {
        return rules.stream()
                .filter(rule -> rule.client().matches(initiatorName))
                .findFirst();
    }

    /** Whether anyone at all who reaches a portal sees something. */
    public boolean areOpenToEveryone() {
        return rules.stream().anyMatch(AccessRule::isOpenToEveryone);
    }

    /** Index of an earlier rule that leaves nothing for the rule at an index. */
    public static Optional<Integer> shadow(List<AccessRule> rules, int index) {
        for (int i = 0; i < index; i++) {
            if (rules.get(i).client().covers(rules.get(index).client())) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
