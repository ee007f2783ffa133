package pointsman.ui.tests.tour;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.swt.graphics.ImageData;

/** The pictures of the user guide in docs/, and whether they still show the console. */
final class GuidePictures {

    /** With the value {@code renew} pictures are written to docs/, not compared with those that are there. */
    static final String PROPERTY = "pointsman.guide.pictures";

    private static final Path DOCS = Path.of("..", "..", "..", "docs");
    private static final Pattern PICTURE = Pattern.compile("\\]\\((console[^)]*\\.png)\\)");
    private static final int MOST_BYTES = 300_000;

    /**
     * Share of blocks that may differ. Of two pictures of the same, up to 0.0004 did; without a column 0.05, without a view
     * 0.18, in the other theme 0.99. What is too small for this, such as a heading, is noticed by its words.
     */
    private static final double TOLERANCE = 0.01;

    private GuidePictures() {}

    /** The files that the guide shows. */
    static Set<String> named() throws IOException {
        return PICTURE.matcher(Files.readString(DOCS.resolve("console.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The files that are there for it. */
    static Set<String> present() throws IOException {
        try (Stream<Path> files = Files.list(DOCS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("console") && name.endsWith(".png"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Fails if the guide's picture shows something else than what was just taken; or puts it in its place. */
    static void check(Path taken, List<String> texts) throws IOException {
        assertTrue(Files.size(taken) <= MOST_BYTES, () -> taken + " is larger than " + MOST_BYTES + " bytes");
        Path kept = DOCS.resolve(taken.getFileName());
        if ("renew".equals(System.getProperty(PROPERTY))) {
            PictureText.write(taken, texts);
            Files.copy(taken, kept, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        List<String> differences = differences(kept, taken, texts);
        if (!differences.isEmpty()) {
            fail(
                    "docs/%s does not show the console as it is: %s. As it is now: %s. To renew the guide's pictures: ./check --pictures"
                            .formatted(kept.getFileName(), String.join("; ", differences), taken.toAbsolutePath()));
        }
    }

    /** In what a picture differs from what was taken, in words. */
    static List<String> differences(Path kept, Path taken, List<String> texts) throws IOException {
        if (!Files.exists(kept)) {
            return List.of("it is missing");
        }
        List<String> differences = new ArrayList<>();
        List<String> keptTexts = PictureText.read(kept).orElse(List.of());
        List<String> gone = without(keptTexts, texts);
        List<String> come = without(texts, keptTexts);
        if (!gone.isEmpty()) {
            differences.add("the console does not say " + gone + " there any more");
        }
        if (!come.isEmpty()) {
            differences.add("the picture lacks the words " + come);
        }
        PictureComparison comparison =
                PictureComparison.of(new ImageData(kept.toString()), new ImageData(taken.toString()));
        if (!comparison.sameShape()) {
            differences.add("it has another size");
        }
        if (comparison.changed() > TOLERANCE) {
            differences.add("%.1f %% of it look different".formatted(comparison.changed() * 100));
        }
        return differences;
    }

    private static List<String> without(List<String> texts, List<String> others) {
        List<String> left = new ArrayList<>(texts);
        others.forEach(left::remove);
        return left;
    }
}
