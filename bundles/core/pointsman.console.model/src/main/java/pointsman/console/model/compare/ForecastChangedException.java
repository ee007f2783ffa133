package pointsman.console.model.compare;

import pointsman.api.Plan;

/** The moves would not be those that a person has seen. None was made; the new plan is to be seen first. */
public final class ForecastChangedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Plan plan;

    ForecastChangedException(Plan plan) {
        super("the engine has changed and would make other moves now; look at the new forecast and deploy again");
        this.plan = plan;
    }

    /** What would be done now. */
    public Plan plan() {
        return plan;
    }
}
