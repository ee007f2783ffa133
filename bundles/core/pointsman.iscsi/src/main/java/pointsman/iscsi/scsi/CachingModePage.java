package pointsman.iscsi.scsi;

import java.util.Optional;

/**
 * Mode page 08 (SBC-3, 6.5.6).
 *
 * @param writeCache WCE: written data may be in a volatile cache when the command has ended
 * @param readCacheDisabled RCD
 */
public record CachingModePage(boolean writeCache, boolean readCacheDisabled) {

    public static final int CODE = 0x08;

    private static final int LENGTH = 20;
    private static final int SELECT_HEADER = 4;

    /** The page with its header. */
    public byte[] encode() {
        byte[] page = new byte[LENGTH];
        page[0] = CODE;
        page[1] = LENGTH - 2;
        page[2] = (byte) ((writeCache ? 0x04 : 0) | (readCacheDisabled ? 0x01 : 0));
        return page;
    }

    /**
     * The parameter list of a MODE SELECT(6) that leaves the page as it is but for WCE, which it clears (SPC-4, 7.5: the
     * mode data length and the PS bit are reserved there).
     *
     * @param data the answer to a MODE SENSE that has the page
     */
    public static byte[] withoutWriteCache(ModeData data) {
        byte[] page = data.pages().stream()
                .filter(candidate -> (candidate[0] & 0x7f) == CODE && candidate.length >= 3)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the caching mode page is not there"));
        byte[] parameters = new byte[SELECT_HEADER + page.length];
        System.arraycopy(page, 0, parameters, SELECT_HEADER, page.length);
        parameters[SELECT_HEADER] &= 0x3f;
        parameters[SELECT_HEADER + 2] &= ~0x04;
        return parameters;
    }

    /** Finds and reads the page in the answer to a MODE SENSE. */
    public static Optional<CachingModePage> in(ModeData data) {
        return data.pages().stream()
                .filter(page -> (page[0] & 0x7f) == CODE && page.length >= 3)
                .map(page -> new CachingModePage((page[2] & 0x04) != 0, (page[2] & 0x01) != 0))
                .findFirst();
    }
}
