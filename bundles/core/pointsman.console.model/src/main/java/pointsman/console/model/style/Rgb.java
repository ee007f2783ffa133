package pointsman.console.model.style;

/**
 * A colour in sRGB.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record Rgb(int red, int green, int blue) {
    public Rgb {
        if (((red | green | blue) & ~0xff) != 0) {
            throw new IllegalArgumentException(
                    "a part of a colour is 0 to 255, got " + red + ", " + green + ", " + blue);
        }
    }

    /**
     * From its usual notation.
     *
     * @param hex six hexadecimal digits, red first
     */
    public static Rgb of(int hex) {
        return new Rgb(hex >> 16 & 0xff, hex >> 8 & 0xff, hex & 0xff);
    }

    /**
     * This colour laid thinly over another.
     *
     * @param share how much of this colour is seen, 0 to 1
     */
    public Rgb over(Rgb ground, double share) {
        return new Rgb(mix(red, ground.red, share), mix(green, ground.green, share), mix(blue, ground.blue, share));
    }

    private static int mix(int top, int ground, double share) {
        return (int) Math.round(top * share + ground * (1 - share));
    }
}
