package pointsman.engine.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which rule decides for a client, and which rules cannot be. */
class AccessRulesTest {

    private static final AccessRule WEB = AccessRule.of(new ClientPattern("iqn.a:web"), DeviceGrant.of(Set.of("d1")));
    private static final AccessRule ALL_OF_A = AccessRule.of(new ClientPattern("iqn.a:*"), DeviceGrant.ALL);

    @Test
    void theFirstRuleThatIsAboutAClientDecides() {
        AccessRules rules = new AccessRules(List.of(WEB, ALL_OF_A));

        assertEquals(Optional.of(WEB), rules.ruleFor("iqn.a:web"));
        assertEquals(Optional.of(ALL_OF_A), rules.ruleFor("iqn.a:mail"));
    }

    @Test
    void aClientThatNoRuleIsAboutMayNothing() {
        assertEquals(Optional.empty(), new AccessRules(List.of(WEB)).ruleFor("iqn.b:web"));
        assertEquals(Optional.empty(), AccessRules.NONE.ruleFor("iqn.a:web"));
    }

    @Test
    void aRuleThatCanNeverApplyIsAMistake() {
        var e = assertThrows(IllegalArgumentException.class, () -> new AccessRules(List.of(ALL_OF_A, WEB)));

        assertTrue(e.getMessage().contains("iqn.a:web") && e.getMessage().contains("iqn.a:*"), e.getMessage());
    }

    @Test
    void onlyARuleForEveryoneWithoutChapIsOpen() {
        Chap chap = Chap.oneWay("all", "twelve bytes".getBytes(StandardCharsets.UTF_8));

        assertTrue(AccessRules.everyone().areOpenToEveryone());
        assertFalse(new AccessRules(List.of(ALL_OF_A)).areOpenToEveryone());
        assertFalse(new AccessRules(List.of(
                        AccessRule.of(ClientPattern.ANY, DeviceGrant.ALL).withChap(chap)))
                .areOpenToEveryone());
    }

    @Test
    void aDeviceIsGrantedByIdOrByName() {
        DeviceGrant grant = DeviceGrant.of(Set.of("naa.1", "disk2"));

        assertTrue(grant.includes("naa.1", "disk1"));
        assertTrue(grant.includes("naa.2", "disk2"));
        assertFalse(grant.includes("naa.3", "disk3"));
    }

    @Test
    void credentialsShowNoSecret() {
        String secret = "a very secret one";

        assertFalse(Chap.oneWay("web", secret.getBytes(StandardCharsets.UTF_8))
                .toString()
                .contains(secret));
    }
}
