package pointsman.ui.topology.properties;

import java.util.Optional;
import java.util.stream.Stream;
import pointsman.api.PathPolicy;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.console.model.diagram.Fact;
import pointsman.console.model.diagram.Facts;
import pointsman.console.model.diagram.VolumeText;
import pointsman.console.model.volume.VolumeChecks;
import pointsman.ui.topology.properties.SheetInput.Choice;
import pointsman.ui.volume.VolumeFlow;

/** What a person can choose of volumes and devices in the property sheet: only what can be had now. */
public final class VolumeChoices {

    private final VolumeFlow flow;

    public VolumeChoices(VolumeFlow flow) {
        this.flow = flow;
    }

    Optional<Choice> ofDevice(Fact fact, SystemSnapshot system, String device) {
        return fact.label().equals(Facts.PATH_POLICY) && flow.refusal().isEmpty()
                ? Optional.of(policies(system, device))
                : ofVolume(fact, system, device);
    }

    Optional<Choice> ofVolume(Fact fact, SystemSnapshot system, String volume) {
        return fact.label().equals(Facts.MODE) && flow.refusal().isEmpty()
                ? Optional.of(modes(system, volume))
                : Optional.empty();
    }

    private Choice policies(SystemSnapshot system, String device) {
        VolumeChecks checks = new VolumeChecks(system);
        return new Choice(
                Stream.of(PathPolicy.values())
                        .filter(policy ->
                                checks.policyOf(device).filter(policy::equals).isPresent()
                                        || checks.mayHave(device, policy).allowed())
                        .map(VolumeText::of)
                        .toList(),
                text -> Stream.of(PathPolicy.values())
                        .filter(policy -> VolumeText.of(policy).equals(text))
                        .filter(policy ->
                                checks.policyOf(device).filter(policy::equals).isEmpty())
                        .forEach(policy -> flow.setPathPolicy(device, policy)));
    }

    private Choice modes(SystemSnapshot system, String volume) {
        VolumeChecks checks = new VolumeChecks(system);
        return new Choice(
                Stream.of(VolumeMode.values())
                        .filter(mode ->
                                checks.modeOf(volume).filter(mode::equals).isPresent()
                                        || checks.mayBe(volume, mode).allowed())
                        .map(VolumeText::of)
                        .toList(),
                text -> Stream.of(VolumeMode.values())
                        .filter(mode -> VolumeText.of(mode).equals(text))
                        .filter(mode ->
                                checks.modeOf(volume).filter(mode::equals).isEmpty())
                        .forEach(mode -> flow.setMode(volume, mode)));
    }
}
