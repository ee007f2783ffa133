package pointsman.console.model.connection;

import java.util.Optional;
import pointsman.api.access.AccessProblem;
import pointsman.api.access.Caller;
import pointsman.api.access.Role;

/** Says in few words how the console and an engine stand with each other. Pure functions. */
public final class AccessText {

    private AccessText() {}

    /** What is wrong, as a word or two in a list. */
    public static String brief(AccessProblem problem) {
        if (problem instanceof AccessProblem.TokenMissing) {
            return "token needed";
        }
        if (problem instanceof AccessProblem.TokenRefused) {
            return "token refused";
        }
        return problem instanceof AccessProblem.CertificateChanged ? "another certificate!" : "unknown certificate";
    }

    /** The same, within a sentence. */
    private static String quiet(AccessProblem problem) {
        return problem instanceof AccessProblem.CertificateChanged ? "another certificate" : brief(problem);
    }

    /** What can be done about it in the menu of the connection. */
    public static String remedy(AccessProblem problem) {
        return asksForToken(problem)
                ? "Enter a token with Enter Token… in its menu."
                : "Compare fingerprints, then accept it with Trust Certificate… in its menu.";
    }

    /** Why nothing can be changed while something is wrong, as a sentence. */
    static String refusal(AccessProblem problem) {
        return "Nothing can be changed: %s. %s".formatted(quiet(problem), remedy(problem));
    }

    /** Why an observer can change nothing, as a sentence. */
    static String refusal(Caller observer) {
        return observer.name()
                .map("You are signed in as the observer %s, who can look but change nothing."::formatted)
                .orElse("You are signed in as an observer, who can look but change nothing.");
    }

    /** Whether another token may help; if not, it is about the certificate. */
    public static boolean asksForToken(AccessProblem problem) {
        return problem instanceof AccessProblem.TokenMissing || problem instanceof AccessProblem.TokenRefused;
    }

    /** Whom the engine takes the console for; empty where it does not ask. */
    public static Optional<String> caller(Caller caller) {
        return caller.name()
                .map(name -> caller.role() == Role.OBSERVER
                        ? "Signed in as observer %s".formatted(name)
                        : "As %s".formatted(name));
    }
}
