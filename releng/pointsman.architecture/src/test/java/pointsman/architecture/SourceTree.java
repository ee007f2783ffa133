package pointsman.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders of the bundles, as they are in the working tree. */
final class SourceTree {

    private static final Pattern IMPORT = Pattern.compile("(?m)^import\\s+(?:static\\s+)?([\\w.]+)");
    private static final Pattern CLAUSE = Pattern.compile("((?:[^,\"]|\"[^\"]*\")+)");
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final Path bundles;

    private SourceTree(Path bundles) {
        this.bundles = bundles;
    }

    /** The tree that this module is in; tests run in the module's folder. */
    static SourceTree here() {
        return new SourceTree(
                Path.of("").toAbsolutePath().getParent().getParent().resolve("bundles"));
    }

    /** Names of the headless bundles. */
    List<String> headless() {
        return folders(bundles.resolve("core"), "pom.xml");
    }

    /** Names of the console's bundles. */
    List<String> console() {
        return folders(bundles.resolve("console"), MANIFEST);
    }

    /** The folder of a bundle. */
    Path folder(String bundle) {
        return Stream.of("core", "console")
                .map(half -> bundles.resolve(half).resolve(bundle))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no folder of " + bundle));
    }

    /** Where the compiled classes of a bundle are; empty if it has not been built. */
    Optional<Path> classes(String bundle) {
        return Optional.of(folder(bundle).resolve("target/classes")).filter(Files::isDirectory);
    }

    /** The Java files of a bundle, without its tests. */
    List<Path> sources(String bundle) {
        Path maven = folder(bundle).resolve("src/main/java");
        Path root = Files.isDirectory(maven) ? maven : folder(bundle).resolve("src");
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the import statements of a Java file name. */
    static List<String> imports(Path source) {
        List<String> imports = new ArrayList<>();
        Matcher matcher = IMPORT.matcher(text(source));
        while (matcher.find()) {
            imports.add(matcher.group(1));
        }
        return imports;
    }

    /** The names in a manifest header such as Require-Bundle, without their attributes. */
    List<String> manifestNames(String bundle, String header) {
        try (InputStream in = Files.newInputStream(folder(bundle).resolve(MANIFEST))) {
            String value = new Manifest(in).getMainAttributes().getValue(header);
            List<String> names = new ArrayList<>();
            Matcher matcher = CLAUSE.matcher(value == null ? "" : value);
            while (matcher.find()) {
                names.add(matcher.group(1).split(";")[0].trim());
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> folders(Path half, String mark) {
        if (!Files.isDirectory(half)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(half)) {
            return folders.filter(folder -> Files.exists(folder.resolve(mark)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
