package pointsman.ui.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.osgi.util.NLS;
import pointsman.api.SystemSnapshot;
import pointsman.api.topology.Element;
import pointsman.console.model.alarm.Alarm;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.diagram.Drop;
import pointsman.console.model.diagram.RemapRules;
import pointsman.console.model.diagram.Verdict;
import pointsman.console.model.inventory.DeviceRow;
import pointsman.console.model.table.TableModel;
import pointsman.console.model.text.ByteUnits;
import pointsman.ui.RunAction;
import pointsman.ui.remap.RemapFlow;
import pointsman.ui.style.Icon;
import pointsman.ui.volume.VolumeFlow;
import pointsman.ui.volume.VolumeMenu;

/** The devices behind the current engine; they can be moved to other servers from here. */
public final class DevicesView extends EngineTableView<DeviceRow> {

    @Override
    TableModel<DeviceRow> createModel() {
        return new TableModel<>(DeviceRow.columns(units()), DeviceRow::id);
    }

    @Override
    String whenEmpty() {
        return "The engine serves no devices yet. Those of a server appear here when the engine reaches it.";
    }

    @Override
    List<DeviceRow> rowsOf(EngineConnection connection) {
        return connection
                .snapshot()
                .map(snapshot -> DeviceRow.of(snapshot, alarms().bySubject(connection), units()))
                .orElse(List.of());
    }

    @Override
    Optional<Supplier<List<DeviceRow>>> work(EngineConnection connection) {
        Map<String, List<Alarm>> raised = alarms().bySubject(connection);
        ByteUnits units = units();
        return connection
                .snapshot()
                .filter(snapshot -> snapshot.devices().size() > MANY_ROWS)
                .map(snapshot -> () -> DeviceRow.of(snapshot, raised, units));
    }

    @Override
    void fillContextMenu(IMenuManager menu, EngineConnection connection, List<DeviceRow> selection) {
        if (selection.isEmpty() || connection.snapshot().isEmpty()) {
            return;
        }
        SystemSnapshot snapshot = connection.snapshot().get();
        List<String> devices = selection.stream().map(DeviceRow::id).toList();
        Optional<String> refusal = connection.changeRefusal();
        if (refusal.isPresent()) {
            menu.add(RunAction.notice(refusal.get()));
            menu.add(new RunAction(Messages.move_menu, () -> {})
                    .icon(images().descriptor(Icon.REMAP))
                    .enabled(false));
        } else {
            menu.add(moveTo(connection, snapshot, devices));
        }
        if (connection.staleReason().isEmpty()) {
            menu.add(new Separator());
            new VolumeMenu(volumeFlow(connection), images())
                    .ofDevices(snapshot, devices)
                    .forEach(menu::add);
        }
    }

    private MenuManager moveTo(EngineConnection connection, SystemSnapshot snapshot, List<String> devices) {
        RemapRules rules = new RemapRules(snapshot, devices);
        MenuManager moveTo = new MenuManager(Messages.move_menu, images().descriptor(Icon.REMAP), "moveTo");
        for (Element.Server server : snapshot.topology().elements(Element.Server.class)) {
            moveTo.add(moveTo(connection, rules.drop(devices, server.id()), server));
        }
        return moveTo;
    }

    private Action moveTo(EngineConnection connection, Drop drop, Element.Server server) {
        Verdict verdict = drop.verdict();
        String text = verdict.allowed()
                ? server.name() + drop.leftOut()
                : NLS.bind(Messages.move_refused, server.name(), verdict.reason());
        return new RunAction(RunAction.label(text), () -> remapFlow(connection).propose(drop.going(), server.id()))
                .icon(images().descriptor(Icon.SERVER))
                .enabled(verdict.allowed());
    }

    private RemapFlow remapFlow(EngineConnection connection) {
        return new RemapFlow(connection, getSite(), uiThread(), palette(), images(), this::report);
    }

    private VolumeFlow volumeFlow(EngineConnection connection) {
        return new VolumeFlow(connection, getSite(), uiThread(), images(), this::report);
    }
}
