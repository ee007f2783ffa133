package pointsman.headless.ctl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import pointsman.api.access.AccessToken;
import pointsman.headless.UserError;

/**
 * A file with a token in it. Tokens are on no command line, where every user of the machine could see them.
 *
 * @param file has the token and nothing else
 */
record TokenSource(Path file) {

    /** The token; no message repeats anything of the file. */
    AccessToken read() {
        try {
            return AccessToken.parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new UserError("%s holds no token: %s".formatted(file, e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new UserError("there is no file %s; put the token into it".formatted(file), e);
        } catch (IOException e) {
            throw new UserError("the token cannot be read from %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** That others can read the file, if they can. */
    Optional<String> warning() {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            return rights.contains(PosixFilePermission.OTHERS_READ) || rights.contains(PosixFilePermission.GROUP_READ)
                    ? Optional.of(
                            "warning: others than you can read the token in %s; take that right away (chmod 600 %s)"
                                    .formatted(file, file))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException noSuchRights) {
            // Where rights are of another kind, who may read the file is not for us to judge.
            return Optional.empty();
        }
    }
}
