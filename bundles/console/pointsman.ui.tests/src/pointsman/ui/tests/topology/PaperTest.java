package pointsman.ui.tests.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pointsman.console.model.design.Template;
import pointsman.console.model.diagram.PictureFile.Format;
import pointsman.console.model.diagram.TopologyFile;
import pointsman.console.model.style.ColorScheme;
import pointsman.console.model.style.Rgb;
import pointsman.ui.tests.bot.BotShell;
import pointsman.ui.tests.bot.Condition;
import pointsman.ui.tests.bot.ScreenshotOnFailure;
import pointsman.ui.tests.bot.WorkbenchBot;

/** What leaves the dark theme: paper has the colours of the light one, a picture is as seen, and both say what is supposed. */
@ExtendWith(ScreenshotOnFailure.class)
class PaperTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final String CAPTION = "What if: server-1 fails";
    private static final Pattern STREAM =
            Pattern.compile("/FlateDecode[^>]*>>\\s*stream\r?\n(.*?)\r?\nendstream", Pattern.DOTALL);
    private static final Pattern FILL = Pattern.compile("([\\d.]+) ([\\d.]+) ([\\d.]+) rg");

    @TempDir
    Path folder;

    private final WorkbenchBot bot = new WorkbenchBot();
    private DesignEditor design;

    @BeforeEach
    void openADesignInTheDarkTheme() throws IOException {
        Path path = folder.resolve("room.topology");
        new TopologyFile(path).save(Template.TWO_SERVERS.content("room"));
        bot.menu("Window").menu("Theme").menu("Dark").click();
        design = new DesignEditor(bot, path);
    }

    @AfterEach
    void closeTheDesign() {
        design.close();
        bot.menu("Window").menu("Theme").menu("Light").click();
    }

    @Test
    void paperHasTheColoursOfTheLightThemeAndAPictureThoseThatAreSeen() throws IOException {
        ImageData page = page();
        write(page, "print-from-dark.png");
        assertTrue(light(page) > 0.7, "most of the page is light, not " + light(page));
        String pdf = pdf();
        Matcher ground = FILL.matcher(pdf);
        assertTrue(ground.find(), pdf);
        Rgb background = ColorScheme.LIGHT.background();
        assertEquals(background.red() / 255.0, Double.parseDouble(ground.group(1)), 0.01, "the ground of the PDF");

        ImageData picture = bot.ui().ask(() -> design.bot().editor().picture().pixels());
        write(picture, "picture-from-dark.png");
        assertTrue(light(picture) < 0.3, "a picture is as seen, but " + light(picture) + " of it is light");
        Rgb dark = ColorScheme.DARK.background();
        assertEquals(new RGB(dark.red(), dark.green(), dark.blue()), colour(picture, 4, 4));
    }

    @Test
    void whatIsTakenDuringAWhatIfSaysWhatIsSupposed() throws IOException {
        assertFalse(svg().contains("What if"), "nothing is supposed yet");
        design.bot().select("server-1");
        bot.menu("View").menu("What If…").click();
        BotShell dialog = bot.shell("What If");
        bot.waitUntil(Condition.of(() -> "no picture says so", () -> svg().contains(CAPTION)));

        assertTrue(svg().contains("not measured"));
        assertTrue(pdf().contains(CAPTION), "the PDF says so");
        ImageData picture = bot.ui().ask(() -> design.bot().editor().picture().pixels());
        write(picture, "what-if-picture.png");
        write(page(), "what-if-print.png");
        Rgb dark = ColorScheme.DARK.background();
        assertFalse(
                new RGB(dark.red(), dark.green(), dark.blue()).equals(colour(picture, 4, 4)),
                "the line above it has a ground of its own");

        dialog.close();
        dialog.waitUntilClosed();
        bot.waitUntil(Condition.of(() -> "it still says so", () -> !svg().contains("What if")));
    }

    private ImageData page() {
        return bot.ui().ask(() -> {
            Image paper = new Image(bot.display(), 1_400, 990);
            GC gc = new GC(paper);
            try {
                design.bot().editor().picture().paintOn(gc, new Rectangle(0, 0, 1_400, 990), 96);
                return paper.getImageData(100);
            } finally {
                gc.dispose();
                paper.dispose();
            }
        });
    }

    private String svg() {
        return new String(file(Format.SVG), StandardCharsets.UTF_8);
    }

    /** What is drawn on the page of the PDF. */
    private String pdf() throws IOException {
        String file = new String(file(Format.PDF), StandardCharsets.ISO_8859_1);
        StringBuilder drawn = new StringBuilder();
        Matcher streams = STREAM.matcher(file);
        while (streams.find()) {
            byte[] packed = streams.group(1).getBytes(StandardCharsets.ISO_8859_1);
            String unpacked = new String(
                    new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes(),
                    StandardCharsets.ISO_8859_1);
            if (unpacked.contains(" rg")) {
                drawn.append(unpacked);
            }
        }
        return drawn.toString();
    }

    private byte[] file(Format format) {
        return bot.ui().ask(() -> {
            try {
                return design.bot().editor().picture().as(format).get();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Which part of it is nearer to white than to black. */
    private static double light(ImageData image) {
        int light = 0;
        for (int y = 0; y < image.height; y++) {
            for (int x = 0; x < image.width; x++) {
                RGB colour = colour(image, x, y);
                light += colour.red + colour.green + colour.blue > 3 * 128 ? 1 : 0;
            }
        }
        return (double) light / image.width / image.height;
    }

    private static RGB colour(ImageData image, int x, int y) {
        return image.palette.getRGB(image.getPixel(x, y));
    }

    private static void write(ImageData image, String name) throws IOException {
        Files.createDirectories(PICTURES);
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {image};
        loader.save(PICTURES.resolve(name).toString(), SWT.IMAGE_PNG);
    }
}
