package pointsman.engine.access;

import pointsman.iscsi.login.ChapAccount;
import pointsman.iscsi.login.ChapCredentials;

/**
 * With what who logs in proves itself by CHAP (RFC 7143, 12.1.3), and with what the other side does if that is asked for.
 * No method and no message tells a secret.
 */
public final class Chap {

    private final ChapAccount account;

    private Chap(ChapAccount account) {
        this.account = account;
    }

    /**
     * Only who logs in proves itself.
     *
     * @param name 1 to 255 bytes of UTF-8
     * @param secret at least 12 bytes (RFC 7143, 9.2.1); copied
     * @throws IllegalArgumentException saying what is allowed
     */
    public static Chap oneWay(String name, byte[] secret) {
        return new Chap(ChapAccount.oneWay(new ChapCredentials(name, secret)));
    }

    /**
     * Both sides prove themselves (mutual CHAP).
     *
     * @param name of who logs in
     * @param secret of who logs in, at least 12 bytes; copied
     * @param otherName of the other side
     * @param otherSecret of the other side, another one than {@code secret}, at least 12 bytes; copied
     * @throws IllegalArgumentException saying what is allowed
     */
    public static Chap mutual(String name, byte[] secret, String otherName, byte[] otherSecret) {
        return new Chap(
                ChapAccount.mutual(new ChapCredentials(name, secret), new ChapCredentials(otherName, otherSecret)));
    }

    /** The same, but never with MD5. */
    public Chap withoutMd5() {
        return new Chap(account.withoutMd5());
    }

    /** With what who logs in calls itself. */
    public String name() {
        return account.client().name();
    }

    public boolean isMutual() {
        return account.target().isPresent();
    }

    public boolean isMd5Allowed() {
        return account.md5Allowed();
    }

    /** In the form in which both roles of iSCSI take it. */
    public ChapAccount account() {
        return account;
    }

    /** Equal if both sides would prove themselves with the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Chap chap && account.equals(chap.account);
    }

    @Override
    public int hashCode() {
        return account.hashCode();
    }

    /** The name, never a secret. */
    @Override
    public String toString() {
        return "Chap[%s%s]".formatted(name(), isMutual() ? ", mutual" : "");
    }
}
