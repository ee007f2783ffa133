package pointsman.console.model.text;

/** In which multiples of bytes sizes and bandwidths are shown. What is stored and exported is in bytes whichever it is. */
public enum ByteUnits {
    /** Powers of 1024: KiB, MiB, GiB. */
    BINARY(Unit.BINARY_BYTES, Unit.BINARY_BYTES_PER_SECOND),
    /** Powers of 1000: kB, MB, GB. */
    DECIMAL(Unit.DECIMAL_BYTES, Unit.DECIMAL_BYTES_PER_SECOND);

    private static final int BRIEF = 8;

    private final Unit size;
    private final Unit rate;

    ByteUnits(Unit size, Unit rate) {
        this.size = size;
        this.rate = rate;
    }

    /** The unit of sizes. */
    public Unit size() {
        return size;
    }

    /** The unit of bandwidths. */
    public Unit rate() {
        return rate;
    }

    /** The step in which a person types bandwidths: MiB/s or MB/s. */
    public Scale typedRate() {
        return rate.scales().get(2);
    }

    /** A size in few characters: exact when that is short, else rounded. */
    public String brief(long bytes) {
        for (int i = size.scales().size() - 1; i >= 0; i--) {
            Scale scale = size.scales().get(i);
            long step = (long) scale.size();
            if (bytes >= step && bytes % step == 0) {
                String exact = bytes / step + " " + scale.suffix();
                return exact.length() <= BRIEF ? exact : size.format(bytes);
            }
        }
        return size.format(bytes);
    }

    /** The units that were kept under a name; binary ones under any other. */
    public static ByteUnits named(String name) {
        return DECIMAL.name().equals(name) ? DECIMAL : BINARY;
    }
}
