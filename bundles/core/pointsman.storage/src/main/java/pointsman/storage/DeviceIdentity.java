package pointsman.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import pointsman.iscsi.scsi.Designator;

/**
 * What clients recognise a device by, whichever server it is reached through.
 *
 * @param serial unit serial number, 1 to 64 printable ASCII characters
 * @param naa NAA name, 32 hexadecimal digits that begin with 6
 * @param product product identification, up to 16 characters
 */
public record DeviceIdentity(String serial, String naa, String product) {

    /** The T10 vendor identification of all devices here. */
    public static final String VENDOR = "POINTSMN";

    /** NAA type 6 and a company id whose bit 'locally administered' is set, since this project has none of its own. */
    private static final String NAA_PREFIX = "6025053";

    private static final String SERIAL = "[!-~]{1,64}";

    private static final String DEFAULT_PRODUCT = "STORAGE";

    public DeviceIdentity {
        Objects.requireNonNull(product, "product");
        if (!serial.matches(SERIAL)) {
            throw new IllegalArgumentException("a serial number is 1 to 64 printable characters, got '" + serial + "'");
        }
        if (!naa.matches("6[0-9a-f]{31}")) {
            throw new IllegalArgumentException("an NAA-6 name is 32 hexadecimal digits from 6 on, got '" + naa + "'");
        }
    }

    /**
     * An identity that follows from the name of a device alone: the same name is the same device. Its serial number is the
     * name where a serial number can be that, so that people recognise it.
     */
    public static DeviceIdentity ofName(String name) {
        String hash = HexFormat.of().formatHex(sha256(name));
        return new DeviceIdentity(
                name.matches(SERIAL) ? name : hash.substring(0, 16).toUpperCase(Locale.ROOT),
                NAA_PREFIX + hash.substring(0, 32 - NAA_PREFIX.length()),
                DEFAULT_PRODUCT);
    }

    /** The designators of page 83. */
    public List<Designator> designators() {
        return List.of(
                Designator.naa(HexFormat.of().parseHex(naa)), Designator.t10VendorId(VENDOR, product + " " + serial));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
