package pointsman.console.model.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Says in words what is wrong with a file: some exceptions have nothing but the name of a file as their message. */
public final class FileMessages {

    /** What Linux and macOS, and Windows, say of a full disk, where they speak English. */
    private static final List<String> FULL =
            List.of("No space left on device", "There is not enough space on the disk");

    private FileMessages() {}

    /** A sentence for the person. */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "The file or its folder does not exist.";
        }
        if (e instanceof AccessDeniedException) {
            return "You are not allowed to read or write it.";
        }
        String message = reason(e);
        if (FULL.stream().anyMatch(message::contains)) {
            return "The disk is full.";
        }
        String sentence =
                message.isEmpty() ? e.toString() : Character.toUpperCase(message.charAt(0)) + message.substring(1);
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    /** Without the name of the file, which is that of a temporary one beside it. */
    private static String reason(IOException e) {
        return e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : String.valueOf(e.getMessage());
    }
}
