package pointsman.balance.simulate;

import java.util.List;
import pointsman.api.Load;

/** What devices ask in each step of simulated time, whichever server serves them. The same call gives the same answer. */
public interface Workload {

    /** Ids of the devices. */
    List<String> devices();

    /**
     * What a device asks in a step.
     *
     * @param device its number in {@link #devices()}
     * @param step from 0; a workload goes on for as long as it is asked
     */
    Load load(int device, int step);

    /** The same with so many times the requests and bytes. */
    default Workload times(double factor) {
        Workload self = this;
        return new Workload() {
            @Override
            public List<String> devices() {
                return self.devices();
            }

            @Override
            public Load load(int device, int step) {
                return self.load(device, step).times(factor);
            }
        };
    }
}
