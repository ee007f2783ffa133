package pointsman.console.model.design;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import pointsman.console.model.diagram.Verdict;

/**
 * A file that a person wants to have made, by the text that was typed. Asks the file system, which for a folder is quick.
 *
 * @param text what was typed; the extension may be left out
 * @param extension with its dot
 */
public record NewFile(String text, String extension) {

    /** Where it would be; empty if the text is no path. */
    public Optional<Path> path() {
        String typed = text.strip();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(typed.endsWith(extension) ? typed : typed + extension)
                    .toAbsolutePath()
                    .normalize();
            return Optional.ofNullable(path.getFileName()).map(name -> path);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Its name without the extension; empty if the text is no path. */
    public String name() {
        return path().map(path -> path.getFileName().toString())
                .map(name -> name.substring(0, name.length() - extension.length()))
                .orElse("");
    }

    /** Whether it can be made as a new file. */
    public Verdict mayBeMade() {
        Verdict folder = mayBeWritten();
        return folder.allowed() && exists()
                ? Verdict.refused("%s is there already; choose another name.", path().orElseThrow())
                : folder;
    }

    /** Whether it can be made or replaced. */
    public Verdict mayBeWritten() {
        Optional<Path> path = path();
        if (path.isEmpty() || name().isBlank()) {
            return Verdict.refused("Choose a file, for example %s.", "new" + extension);
        }
        Path folder = path.get().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return Verdict.refused("The folder %s does not exist; choose another one.", folder);
        }
        if (!Files.isWritable(folder)) {
            return Verdict.refused("You are not allowed to write to the folder %s; choose another one.", folder);
        }
        return Files.isDirectory(path.get())
                ? Verdict.refused("%s is a folder; choose another name.", path.get())
                : Verdict.ALLOWED;
    }

    /** Whether something is there already. */
    public boolean exists() {
        return path().filter(Files::exists).isPresent();
    }

    /** A file in a folder that is not there yet: name, name-2, name-3. */
    public static NewFile free(Path folder, String name, String extension) {
        NewFile file = new NewFile(folder.resolve(name + extension).toString(), extension);
        for (int number = 2; file.exists(); number++) {
            file = new NewFile(folder.resolve(name + "-" + number + extension).toString(), extension);
        }
        return file;
    }
}
