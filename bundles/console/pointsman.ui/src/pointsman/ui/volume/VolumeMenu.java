package pointsman.ui.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.MenuManager;
import pointsman.api.PathPolicy;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.console.model.diagram.Verdict;
import pointsman.console.model.diagram.VolumeText;
import pointsman.console.model.volume.VolumeChecks;
import pointsman.ui.RunAction;
import pointsman.ui.style.Icon;
import pointsman.ui.style.Images;

/** What can be done with the volumes and devices of a running engine. */
public final class VolumeMenu implements VolumeItems {

    private final VolumeFlow flow;
    private final Images images;

    public VolumeMenu(VolumeFlow flow, Images images) {
        this.flow = flow;
        this.images = images;
    }

    @Override
    public List<IContributionItem> ofDevices(SystemSnapshot system, List<String> devices) {
        VolumeChecks checks = new VolumeChecks(system);
        List<IContributionItem> items = new ArrayList<>();
        items.add(VolumeAction.item(
                "&New Volume…",
                images.descriptor(Icon.VOLUME),
                unlessRefused(checks.mayCreate(devices)),
                () -> flow.create(devices)));
        if (devices.size() == 1) {
            String device = devices.get(0);
            items.add(choices(
                    "&Path Policy",
                    List.of(PathPolicy.values()),
                    VolumeText::of,
                    checks.policyOf(device),
                    policy -> unlessRefused(checks.mayHave(device, policy)),
                    policy -> flow.setPathPolicy(device, policy)));
            if (checks.modeOf(device).isPresent()) {
                items.add(modes(checks, device));
            }
        }
        return items;
    }

    @Override
    public List<IContributionItem> ofVolume(SystemSnapshot system, String volume) {
        VolumeChecks checks = new VolumeChecks(system);
        List<IContributionItem> items = new ArrayList<>();
        flow.refusal().ifPresent(reason -> items.add(new ActionContributionItem(RunAction.notice(reason))));
        items.addAll(List.of(
                VolumeAction.item(
                        "&Grow Volume…",
                        images.descriptor(Icon.ADD),
                        unlessRefused(checks.mayChange(volume)),
                        () -> flow.grow(volume)),
                VolumeAction.item(
                        "&Delete Volume…",
                        images.descriptor(Icon.REMOVE),
                        unlessRefused(checks.mayChange(volume)),
                        () -> flow.delete(volume)),
                modes(checks, volume)));
        return items;
    }

    private IContributionItem modes(VolumeChecks checks, String volume) {
        return choices(
                "M&ode",
                List.of(VolumeMode.values()),
                VolumeText::of,
                checks.modeOf(volume),
                mode -> unlessRefused(checks.mayBe(volume, mode)),
                mode -> flow.setMode(volume, mode));
    }

    /** Who sees the menu has been told why nothing can be done; it need not be said again with each item. */
    private Verdict unlessRefused(Verdict verdict) {
        return flow.refusal().isPresent() ? Verdict.refused("") : verdict;
    }

    private static <T> MenuManager choices(
            String title,
            List<T> values,
            Function<T, String> text,
            Optional<T> now,
            Function<T, Verdict> check,
            Consumer<T> choose) {
        MenuManager menu = new MenuManager(title);
        for (T value : values) {
            Verdict verdict = now.filter(value::equals).isPresent() ? Verdict.ALLOWED : check.apply(value);
            Action action = new Action(VolumeAction.label(text.apply(value), verdict), IAction.AS_RADIO_BUTTON) {
                @Override
                public void run() {
                    // Also called for the choice that this one takes the place of.
                    if (isChecked() && now.filter(value::equals).isEmpty()) {
                        choose.accept(value);
                    }
                }
            };
            action.setChecked(now.filter(value::equals).isPresent());
            action.setEnabled(verdict.allowed());
            menu.add(action);
        }
        return menu;
    }
}
