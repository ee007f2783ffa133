package pointsman.engine.internal.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StateMachineTest {

    private enum Light implements DeclaredState<Light> {
        RED,
        GREEN;

        @Override
        public Set<Light> next() {
            return this == RED ? EnumSet.of(GREEN) : EnumSet.noneOf(Light.class);
        }
    }

    private final StateMachine<Light> light = new StateMachine<>("the light", Light.RED);

    @Test
    void aDeclaredStepIsTaken() {
        light.to(Light.GREEN);

        assertEquals(Light.GREEN, light.state());
    }

    @Test
    void aStepToTheSameStateIsNone() {
        light.to(Light.RED);

        assertEquals(Light.RED, light.state());
    }

    @Test
    void aStepThatIsNotDeclaredFailsAndLeavesTheState() {
        light.to(Light.GREEN);

        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> light.to(Light.RED));
        assertEquals("the light cannot go from GREEN to RED", failure.getMessage());
        assertEquals(Light.GREEN, light.state());
    }
}
