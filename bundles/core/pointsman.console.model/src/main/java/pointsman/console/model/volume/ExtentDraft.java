package pointsman.console.model.volume;

import pointsman.api.Extent;

/**
 * An extent as it was typed in.
 *
 * @param device id of the device
 * @param firstBlock what stands for the first block
 * @param blocks what stands for the number of blocks
 */
public record ExtentDraft(String device, String firstBlock, String blocks) {

    static ExtentDraft of(Extent extent) {
        return new ExtentDraft(extent.device(), Long.toString(extent.firstBlock()), Long.toString(extent.blocks()));
    }

    /**
     * What was typed in, read.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    Extent read(String name) {
        long first = number(firstBlock, "first block", name);
        long count = number(blocks, "number of blocks", name);
        if (count == 0) {
            throw new IllegalArgumentException("The extent on %s has no blocks.".formatted(name));
        }
        if (first + count < 0) {
            throw new IllegalArgumentException("The extent on %s ends beyond any device.".formatted(name));
        }
        return new Extent(device, first, count);
    }

    private static long number(String text, String what, String name) {
        String digits = text.strip();
        if (digits.isEmpty()) {
            throw new IllegalArgumentException("The %s of the extent on %s is missing.".formatted(what, name));
        }
        if (!digits.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("'%s' is not a %s; write digits only.".formatted(digits, what));
        }
        return Long.parseLong(digits);
    }
}
