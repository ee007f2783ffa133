package pointsman.console.model.diagram;

/**
 * How a picture lies on a page: whole, as large as fits but not larger than given, in the middle.
 *
 * @param scale pixels of the page for each unit of the picture
 * @param x of the left edge of the picture, in pixels of the page
 * @param y of its upper edge
 */
public record PageFit(double scale, int x, int y) {

    /**
     * Fits a picture.
     *
     * @param picture its size in units, above 0
     * @param page size of what can be printed on, in pixels, above 0
     * @param largest scale, above 0: small pictures are not blown up
     */
    public static PageFit of(Size picture, Size page, double largest) {
        double scale = Math.min(
                largest, Math.min((double) page.width() / picture.width(), (double) page.height() / picture.height()));
        return new PageFit(scale, (int) Math.floor((page.width() - picture.width() * scale) / 2), (int)
                Math.floor((page.height() - picture.height() * scale) / 2));
    }
}
