package pointsman.ui.tests.tour;

import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;

/**
 * How much two pictures of the screen differ, seen from some distance: both are divided into as many blocks, and the mean
 * colours of blocks are compared. So letters may be drawn a little otherwise, but what is elsewhere or gone is noticed.
 *
 * @param sameShape whether height and width are the same to 2 %
 * @param changed share of blocks with another colour, 0 to 1
 */
record PictureComparison(boolean sameShape, double changed) {

    /** Side of a block, in pixels of the first picture. */
    private static final int BLOCK = 8;

    private static final double SHAPE_TOLERANCE = 0.02;

    /** Levels, of 255, by which a block's mean may differ in each colour. */
    private static final double COLOUR_TOLERANCE = 12;

    static PictureComparison of(ImageData first, ImageData second) {
        int columns = Math.max(1, first.width / BLOCK);
        int rows = Math.max(1, first.height / BLOCK);
        int changed = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double[] one = mean(first, column, columns, row, rows);
                double[] other = mean(second, column, columns, row, rows);
                if (isOther(one, other)) {
                    changed++;
                }
            }
        }
        return new PictureComparison(
                isClose(first.width, second.width) && isClose(first.height, second.height),
                (double) changed / (columns * rows));
    }

    private static boolean isClose(int first, int second) {
        return Math.abs(first - second) <= SHAPE_TOLERANCE * first;
    }

    private static boolean isOther(double[] one, double[] other) {
        for (int colour = 0; colour < one.length; colour++) {
            if (Math.abs(one[colour] - other[colour]) > COLOUR_TOLERANCE) {
                return true;
            }
        }
        return false;
    }

    /** Red, green and blue. */
    private static double[] mean(ImageData picture, int column, int columns, int row, int rows) {
        double[] sum = new double[3];
        int left = picture.width * column / columns;
        int right = Math.max(left + 1, picture.width * (column + 1) / columns);
        int top = picture.height * row / rows;
        int bottom = Math.max(top + 1, picture.height * (row + 1) / rows);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                RGB colour = picture.palette.getRGB(picture.getPixel(x, y));
                sum[0] += colour.red;
                sum[1] += colour.green;
                sum[2] += colour.blue;
            }
        }
        int pixels = (right - left) * (bottom - top);
        return new double[] {sum[0] / pixels, sum[1] / pixels, sum[2] / pixels};
    }
}
