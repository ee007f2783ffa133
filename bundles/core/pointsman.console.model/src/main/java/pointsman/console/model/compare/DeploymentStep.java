package pointsman.console.model.compare;

import java.util.List;
import java.util.Optional;
import pointsman.console.model.table.Column;
import pointsman.console.model.table.Sign;

/**
 * One thing that makes an engine as designed, in a table.
 *
 * @param kind what it is
 * @param name what it is about
 * @param text what is done, or what a person has to do, as a sentence
 */
public record DeploymentStep(Kind kind, String name, String text) {

    /** What a step is. */
    public enum Kind {
        /** A device goes to the server to which the design assigns it. */
        MOVE("Move"),
        /** A volume is made. */
        VOLUME("Volume"),
        /** It is in the engine's configuration file, which a person replaces. */
        CONFIGURE("Configure"),
        /** It is hardware, which a person builds. */
        BUILD("Build"),
        /** The engine would refuse it. */
        REFUSED("Not possible");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** What people call it. */
        public String label() {
            return label;
        }

        private Optional<Sign> sign() {
            return Optional.of(
                    switch (this) {
                        case MOVE, VOLUME -> Sign.MOVING;
                        case CONFIGURE, BUILD -> Sign.INFO;
                        case REFUSED -> Sign.WARNING;
                    });
        }
    }

    /** The columns of the table. */
    public static List<Column<DeploymentStep>> columns() {
        return List.of(
                Column.text("Step", 14, (DeploymentStep step) -> step.kind().label())
                        .orderedBy((one, other) -> one.kind().compareTo(other.kind()))
                        .withSign(step -> step.kind().sign()),
                Column.text("Name", 18, DeploymentStep::name),
                Column.text("What", 80, DeploymentStep::text).withHint(DeploymentStep::text));
    }

    /** What tells it apart from other steps. */
    public Object key() {
        return this;
    }
}
