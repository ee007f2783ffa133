package pointsman.iscsi.initiator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.iscsi.login.AuthenticationException;
import pointsman.iscsi.login.ChapAccount;
import pointsman.iscsi.login.ChapCredentials;
import pointsman.iscsi.login.SessionPreferences;
import pointsman.iscsi.pdu.LoginRequest;
import pointsman.iscsi.pdu.LoginResponse;
import pointsman.iscsi.support.LeakCheck;
import pointsman.iscsi.support.RawClient;

/** What an initiator with credentials makes of targets that do not keep to the steps of CHAP. */
@ExtendWith(LeakCheck.class)
class InitiatorLoginTest {

    private static final ChapAccount MUTUAL = ChapAccount.mutual(
            ChapCredentials.of("alice", "open-sesame-123"), ChapCredentials.of("vault", "a-different-one-456"));

    private final InitiatorLogin login = new InitiatorLogin(
            Optional.of("iqn.2026-11.org.pointsman.test:target"),
            InitiatorOptions.of("iqn.2026-11.org.pointsman.test:initiator", 1).withChap(MUTUAL),
            SessionPreferences.defaults());

    private LoginRequest last = login.first();

    @AfterEach
    void release() {
        last.release();
    }

    private void answer(boolean transit, int nextStage, String... keysAndValues) throws IOException {
        LoginResponse response = new LoginResponse(
                transit, false, 0, nextStage, 0, 0, 1, 0, 1, 0, 1, 1, 0, RawClient.text(keysAndValues));
        try {
            LoginRequest next = login.response(response).orElseThrow();
            last.release();
            last = next;
        } finally {
            response.release();
        }
    }

    @ParameterizedTest(name = "to stage {0}")
    @CsvSource({"1", "3"})
    void aTargetThatGoesOnWithoutAnyProofIsLeft(int nextStage) {
        assertThrows(AuthenticationException.class, () -> answer(true, nextStage));
    }

    @Test
    void aTargetThatGoesOnInsteadOfAChallengeIsLeft() {
        assertThrows(AuthenticationException.class, () -> answer(true, 1, "AuthMethod", "CHAP"));
    }

    @Test
    void aTargetThatGoesOnInsteadOfItsProofIsLeft() throws IOException {
        answer(false, 0, "AuthMethod", "CHAP");
        answer(false, 0, "CHAP_A", "5", "CHAP_I", "1", "CHAP_C", "0x00112233445566778899aabbccddeeff");

        assertThrows(AuthenticationException.class, () -> answer(true, 1));
    }

    @Test
    void theEndOfTheSecurityStageIsAskedForWithTheAnswerOnly() throws IOException {
        boolean first = last.transit();
        answer(false, 0, "AuthMethod", "CHAP");
        boolean second = last.transit();
        answer(false, 0, "CHAP_A", "5", "CHAP_I", "1", "CHAP_C", "0x00112233445566778899aabbccddeeff");

        assertFalse(first || second);
        assertTrue(last.transit());
    }
}
