package pointsman.balance.look;

import pointsman.api.EfficiencyReport;

/** For how many windows in a row there was enough to gain, by what the bound leaves. Belongs to one thread. */
public final class HeldWindows {

    private int windows;

    /**
     * A window has ended.
     *
     * @param minimumGain least part of the mean response time that is worth a plan, 0 to 1
     * @return in how many windows in a row there was at least that to gain, up to this one
     */
    public int ended(EfficiencyReport report, double minimumGain) {
        double possible = 1 - report.efficiency();
        windows = possible >= minimumGain && possible > 0 ? windows + 1 : 0;
        return windows;
    }

    public int windows() {
        return windows;
    }
}
