package pointsman.console.model.ctl;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A call of the program {@code pointsman}.
 *
 * @param arguments as the program gets them, at least one
 */
public record CtlCommand(List<String> arguments) {

    private static final String PROGRAM = "pointsman";

    /** What a POSIX shell takes as it is, wherever it stands in a word; a tilde or a hash is not among it. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    public CtlCommand {
        arguments = List.copyOf(arguments);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command has at least one argument");
        }
    }

    /** In one line for a POSIX shell. */
    public String line() {
        return Stream.concat(Stream.of(PROGRAM), arguments.stream())
                .map(CtlCommand::quoted)
                .collect(Collectors.joining(" "));
    }

    /** Several commands, one in each line. */
    public static String lines(List<CtlCommand> commands) {
        return commands.stream().map(CtlCommand::line).collect(Collectors.joining("\n"));
    }

    /** Only the value of an option is quoted, as people do it. */
    private static String quoted(String argument) {
        int equals = argument.indexOf('=');
        if (argument.startsWith("--") && equals > 0 && isPlain(argument.substring(0, equals))) {
            String value = argument.substring(equals + 1);
            return argument.substring(0, equals + 1) + (value.isEmpty() ? "" : word(value));
        }
        return word(argument);
    }

    private static String word(String text) {
        return isPlain(text) ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }
}
