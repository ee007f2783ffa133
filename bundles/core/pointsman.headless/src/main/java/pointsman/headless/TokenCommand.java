package pointsman.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pointsman.api.access.AccessToken;
import pointsman.api.access.Role;
import pointsman.headless.text.Table;
import pointsman.remote.server.TokenEntry;
import pointsman.remote.server.TokenFile;

/** Works on the file that a configuration names as 'api.tokens'; the engine need not run, and sees the change if it does. */
@Command(
        name = "token",
        description = "Make and revoke the tokens with which an engine's API is used.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TokenCommand.Create.class, TokenCommand.Listing.class, TokenCommand.Revoke.class})
final class TokenCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** What the commands have in common. */
    abstract static class OnFile implements Callable<Integer> {

        @Spec
        CommandSpec spec;

        @Option(
                names = "--file",
                required = true,
                paramLabel = "FILE",
                description = "The file that the engine's configuration names as 'api.tokens'.")
        private Path file;

        @Override
        public final Integer call() {
            try {
                TokenFile tokens = new TokenFile(file);
                act(tokens);
                tokens.warnings().forEach(this::note);
                return 0;
            } catch (IllegalArgumentException | IOException e) {
                throw new UserError(e.getMessage(), e);
            }
        }

        abstract void act(TokenFile tokens) throws IOException;

        /** What a program that reads the output does not want in it. */
        final void note(String text) {
            spec.commandLine().getErr().println(text);
            spec.commandLine().getErr().flush();
        }

        final void print(String text) {
            spec.commandLine().getOut().println(text);
            spec.commandLine().getOut().flush();
        }
    }

    @Command(
            name = "create",
            description = "Make a token and print it, this once; only its SHA-256 is kept.",
            mixinStandardHelpOptions = true)
    static final class Create extends OnFile {

        @Parameters(index = "0", paramLabel = "NAME", description = "Signs the changes that are made with it.")
        private String name;

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                defaultValue = "operator",
                description = "operator: may do everything (the default); observer: may only look.")
        private Role role;

        @Override
        void act(TokenFile tokens) throws IOException {
            AccessToken token = tokens.create(name, role, new SecureRandom());
            print(token.reveal());
            note("This is the only time that the token of %s (%s) is shown; give it to nobody but them."
                    .formatted(name, word(role)));
        }
    }

    @Command(name = "list", description = "Show the names and roles of the tokens.", mixinStandardHelpOptions = true)
    static final class Listing extends OnFile {

        @Override
        void act(TokenFile tokens) throws IOException {
            Table table = new Table().words("NAME").words("ROLE");
            for (TokenEntry entry : tokens.read()) {
                table.row(entry.name(), word(entry.role()));
            }
            table.lines(false).forEach(this::print);
        }
    }

    @Command(
            name = "revoke",
            description = "Take a token out; a running engine refuses it at once.",
            mixinStandardHelpOptions = true)
    static final class Revoke extends OnFile {

        @Parameters(index = "0", paramLabel = "NAME", description = "The token's name.")
        private String name;

        @Override
        void act(TokenFile tokens) throws IOException {
            tokens.revoke(name);
            note("The token of %s opens nothing any longer.".formatted(name));
            note(
                    "What was begun or scheduled with it goes on all the same: see 'pointsman ctl plan list', and stop what shall"
                            + " not be with 'pointsman ctl plan cancel'.");
        }
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
