package pointsman.iscsi.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pointsman.iscsi.pdu.Digests;
import pointsman.iscsi.support.LeakCheck;

@ExtendWith(LeakCheck.class)
class NegotiationTest {

    private static final SessionPreferences PREFERENCES = preferences(65536, 131072, 32768, false, true, 4);

    private final Negotiation negotiation = new Negotiation(PREFERENCES);

    private static SessionPreferences preferences(
            int maxRecv, int maxBurst, int firstBurst, boolean initialR2T, boolean immediateData, int maxR2T) {
        return new SessionPreferences(
                maxRecv,
                maxBurst,
                firstBurst,
                initialR2T,
                immediateData,
                maxR2T,
                DigestPreference.ACCEPTED,
                DigestPreference.ACCEPTED);
    }

    private String answer(String key, String value) throws NegotiationException {
        return negotiation.receive(List.of(new TextPair(key, value))).stream()
                .filter(pair -> pair.key().equals(key))
                .map(TextPair::value)
                .findFirst()
                .orElse("no answer");
    }

    @ParameterizedTest(name = "{0}={1} is answered with {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "HeaderDigest; CRC32C,None; CRC32C",
                "HeaderDigest; None,CRC32C; None",
                "HeaderDigest; X-com.example.sum,CRC32C; CRC32C",
                "HeaderDigest; None; None",
                "HeaderDigest; CRC64; Reject",
                "DataDigest; CRC32C; CRC32C",
                "DataDigest; None,CRC32C; None",
                "MaxConnections; 8; 1",
                "InitialR2T; No; No",
                "InitialR2T; Yes; Yes",
                "InitialR2T; Perhaps; Reject",
                "ImmediateData; Yes; Yes",
                "ImmediateData; No; No",
                "MaxBurstLength; 16776192; 131072",
                "MaxBurstLength; 0x1000; 4096",
                "MaxBurstLength; 511; Reject",
                "FirstBurstLength; 262144; 32768",
                "FirstBurstLength; 16777216; Reject",
                "DefaultTime2Wait; 5; 5",
                "DefaultTime2Retain; 20; 0",
                "MaxOutstandingR2T; 1; 1",
                "MaxOutstandingR2T; 16; 4",
                "MaxOutstandingR2T; 0; Reject",
                "DataPDUInOrder; No; Yes",
                "DataSequenceInOrder; No; Yes",
                "ErrorRecoveryLevel; 2; 0",
                "IFMarker; Yes; No",
                "OFMarker; No; No",
                "IFMarkInt; 1~65535; Reject",
                "OFMarkInt; 1~65535; Reject",
                "TaskReporting; FastAbort,RFC3720; RFC3720",
                "iSCSIProtocolLevel; 2; 1",
                "RDMAExtensions; Yes; NotUnderstood",
                "X-com.example.key; 1; NotUnderstood",
                "SessionType; Normal; no answer",
                "InitiatorAlias; me; no answer",
                "TargetAlias; you; no answer",
                "X-com.example.key; NotUnderstood; no answer"
            })
    void everyKeyIsAnsweredByItsRule(String key, String offer, String expected) throws NegotiationException {
        assertEquals(expected, answer(key, offer));
    }

    /** The ranges of RFC 7143, chapter 13: what is at their ends is a value, what is one beyond is none. */
    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource({
        "MaxConnections, 1, 65535",
        "MaxBurstLength, 512, 16777215",
        "FirstBurstLength, 512, 16777215",
        "DefaultTime2Wait, 0, 3600",
        "DefaultTime2Retain, 0, 3600",
        "MaxOutstandingR2T, 1, 65535",
        "ErrorRecoveryLevel, 0, 2",
        "iSCSIProtocolLevel, 0, 31"
    })
    void numbersOutOfRangeAreRejected(String key, int min, int max) throws NegotiationException {
        for (int inRange : new int[] {min, max}) {
            assertNotEquals("Reject", answerAlone(key, Integer.toString(inRange)));
            assertNotEquals("Reject", answerAlone(key, "0x%x".formatted(inRange)));
        }
        for (String outOfRange : List.of(Integer.toString(min - 1), Integer.toString(max + 1), "", "x", "1.5", "0x")) {
            assertEquals("Reject", answerAlone(key, outOfRange));
        }
    }

    private static String answerAlone(String key, String value) throws NegotiationException {
        return new Negotiation(PREFERENCES)
                .receive(List.of(new TextPair(key, value))).stream()
                        .filter(pair -> pair.key().equals(key))
                        .map(TextPair::value)
                        .findFirst()
                        .orElse("no answer");
    }

    @ParameterizedTest
    @CsvSource({"512, 512", "16777215, 16777215", "511, 8192", "16777216, 8192", "x, 8192"})
    void aSegmentLengthOutOfRangeLeavesTheDefault(String declared, int expected) throws NegotiationException {
        negotiation.receive(List.of(new TextPair("MaxRecvDataSegmentLength", declared)));

        assertEquals(expected, negotiation.result().maxSendDataSegmentLength());
    }

    @Test
    void thisSideDeclaresItsSegmentLengthOnce() throws NegotiationException {
        assertTrue(negotiation.receive(List.of()).contains(new TextPair("MaxRecvDataSegmentLength", "65536")));
        assertEquals(List.of(), negotiation.receive(List.of()));
    }

    @Test
    void aKeyNegotiatedTwiceEndsTheLogin() throws NegotiationException {
        answer("InitialR2T", "Yes");

        assertThrows(NegotiationException.class, () -> answer("InitialR2T", "Yes"));
    }

    @Test
    void withoutNegotiationTheDefaultsOfTheStandardHold() {
        assertEquals(
                new SessionParameters(8192, 8192, 262144, 65536, true, true, 1, 2, 20, Digests.NONE),
                new Negotiation(PREFERENCES).result());
    }

    @Test
    void bothSidesComeToTheSameResult() throws NegotiationException {
        Negotiation initiator = new Negotiation(preferences(4096, 262144, 65536, false, true, 8));
        Negotiation target = new Negotiation(preferences(16384, 131072, 131072, true, false, 2));

        List<TextPair> answers = target.receive(initiator.offer());
        List<TextPair> rest = initiator.receive(answers);

        assertEquals(List.of(), rest);
        assertEquals(
                new SessionParameters(16384, 4096, 131072, 65536, true, false, 2, 0, 0, Digests.NONE),
                initiator.result());
        assertEquals(
                new SessionParameters(4096, 16384, 131072, 65536, true, false, 2, 0, 0, Digests.NONE), target.result());
    }

    @ParameterizedTest(name = "initiator {0}, target {1}: {2}")
    @CsvSource({
        "NONE, PREFERRED, false",
        "ACCEPTED, PREFERRED, false",
        "PREFERRED, ACCEPTED, true",
        "PREFERRED, PREFERRED, true",
        "PREFERRED, NONE, false"
    })
    void theFirstDigestOfTheInitiatorThatTheTargetHasIsTaken(
            DigestPreference ofInitiator, DigestPreference ofTarget, boolean crc32c) throws NegotiationException {
        Negotiation initiator = new Negotiation(PREFERENCES.withDigests(ofInitiator, DigestPreference.NONE));
        Negotiation target = new Negotiation(PREFERENCES.withDigests(ofTarget, DigestPreference.PREFERRED));

        initiator.receive(target.receive(initiator.offer()));

        assertEquals(new Digests(crc32c, false), initiator.result().digests());
        assertEquals(new Digests(crc32c, false), target.result().digests());
    }

    @Test
    void aListIsNoAnswerToAList() {
        Negotiation initiator =
                new Negotiation(PREFERENCES.withDigests(DigestPreference.PREFERRED, DigestPreference.PREFERRED));
        initiator.offer();

        assertThrows(
                NegotiationException.class,
                () -> initiator.receive(List.of(new TextPair("DataDigest", "CRC32C,None"))));
    }

    @Test
    void anOfferOfNoneIsNotAnsweredWithADigest() {
        Negotiation initiator = new Negotiation(PREFERENCES.withDigests(DigestPreference.NONE, DigestPreference.NONE));
        initiator.offer();

        assertThrows(
                NegotiationException.class, () -> initiator.receive(List.of(new TextPair("HeaderDigest", "CRC32C"))));
    }

    @Test
    void firstBurstLengthIsNeverLongerThanMaxBurstLength() throws NegotiationException {
        answer("MaxBurstLength", "8192");

        assertEquals(8192, negotiation.result().firstBurstLength());
    }

    @ParameterizedTest
    @CsvSource({"MaxBurstLength,262144", "InitialR2T,Perhaps", "HeaderDigest,CRC64", "ErrorRecoveryLevel,1"})
    void anAnswerThatCannotBeTheOutcomeEndsTheLogin(String key, String answer) {
        negotiation.offer();

        assertThrows(NegotiationException.class, () -> answer(key, answer));
    }

    @Test
    void aRefusedOfferLeavesTheDefault() throws NegotiationException {
        negotiation.offer();

        negotiation.receive(
                List.of(new TextPair("MaxOutstandingR2T", "Reject"), new TextPair("InitialR2T", "NotUnderstood")));

        assertEquals(1, negotiation.result().maxOutstandingR2T());
        assertTrue(negotiation.result().initialR2T());
    }

    @Test
    void aTextInSeveralPartsIsJoined() throws NegotiationException {
        TextCollector collector = new TextCollector();
        collector.add(text("InitiatorName=iqn.a\0Session"));
        collector.add(text("Type=Normal\0"));

        assertEquals(
                List.of(new TextPair("InitiatorName", "iqn.a"), new TextPair("SessionType", "Normal")),
                collector.take());
    }

    @Test
    void aTextWithoutAnEqualsSignIsRefused() {
        assertThrows(NegotiationException.class, () -> TextPair.parse(text("Nonsense\0")));
    }

    @Test
    void aTextThatNeverEndsIsRefused() throws NegotiationException {
        TextCollector collector = new TextCollector();
        for (int i = 0; i < TextCollector.LIMIT / 8192; i++) {
            collector.add(Unpooled.wrappedBuffer(new byte[8192]));
        }

        assertThrows(NegotiationException.class, () -> collector.add(text("x")));
    }

    @Test
    void aLongTextIsSentInParts() {
        TextSender sender = new TextSender();
        sender.add(List.of(new TextPair("Key", "0123456789")));

        assertEquals("Key=012", released(sender.next(7)));
        assertTrue(sender.hasMore());
        assertEquals("3456789\0", released(sender.next(100)));
        assertFalse(sender.hasMore());
    }

    private static String released(ByteBuf text) {
        String content = text.toString(StandardCharsets.UTF_8);
        text.release();
        return content;
    }

    private static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }
}
