package pointsman.testing;

import org.junit.jupiter.api.Nested;

/**
 * What every {@link pointsman.api.RedirectorService} keeps, whether it is the engine, the way to one over a network, or a
 * fake. A test class extends this and says how to {@link #open()} a service in the state that {@link
 * RedirectorServiceFixture} describes.
 */
public abstract class RedirectorServiceContract {

    /** A service for one test. */
    protected abstract RedirectorServiceFixture open() throws Exception;

    @Nested
    class Inventory extends InventoryContract {
        @Override
        RedirectorServiceFixture openFixture() throws Exception {
            return open();
        }
    }

    @Nested
    class Remapping extends RemapContract {
        @Override
        RedirectorServiceFixture openFixture() throws Exception {
            return open();
        }
    }

    @Nested
    class ServerModes extends ServerModeContract {
        @Override
        RedirectorServiceFixture openFixture() throws Exception {
            return open();
        }
    }

    @Nested
    class Volumes extends VolumeContract {
        @Override
        RedirectorServiceFixture openFixture() throws Exception {
            return open();
        }
    }

    @Nested
    class PathPolicies extends PathPolicyContract {
        @Override
        RedirectorServiceFixture openFixture() throws Exception {
            return open();
        }
    }

    @Nested
    class Plans extends PlanContract {
        @Override
        RedirectorServiceFixture openFixture() throws Exception {
            return open();
        }
    }

    @Nested
    class Executions extends ExecutionContract {
        @Override
        RedirectorServiceFixture openFixture() throws Exception {
            return open();
        }
    }

    @Nested
    class KeptPlans extends KeptPlanContract {
        @Override
        RedirectorServiceFixture openFixture() throws Exception {
            return open();
        }
    }

    @Nested
    class Schedules extends ScheduleContract {
        @Override
        RedirectorServiceFixture openFixture() throws Exception {
            return open();
        }
    }

    @Nested
    class WhatIf extends WhatIfContract {
        @Override
        RedirectorServiceFixture openFixture() throws Exception {
            return open();
        }
    }

    @Nested
    class Subscriptions extends SubscriptionContract {
        @Override
        RedirectorServiceFixture openFixture() throws Exception {
            return open();
        }
    }
}
