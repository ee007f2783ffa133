package pointsman.ui.topology;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Says in words what is wrong with a file: some exceptions have nothing but its name as their message. */
public final class FileMessages {

    private FileMessages() {}

    /** A sentence for the person. */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "The file or its folder does not exist.";
        }
        if (e instanceof AccessDeniedException) {
            return "You are not allowed to read or write it.";
        }
        String message = String.valueOf(e.getMessage());
        String sentence =
                message.isEmpty() ? e.toString() : Character.toUpperCase(message.charAt(0)) + message.substring(1);
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }
}
