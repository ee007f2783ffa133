package pointsman.iscsi.pdu;

/** Comparison of 32-bit serial numbers such as CmdSN and StatSN (RFC 1982, RFC 7143 4.2.2). */
public final class SerialNumber {

    private SerialNumber() {}

    /** Whether {@code a} comes before {@code b}. */
    public static boolean isBefore(int a, int b) {
        return a - b < 0;
    }

    /** Whether {@code a} comes after {@code b}. */
    public static boolean isAfter(int a, int b) {
        return a - b > 0;
    }
}
