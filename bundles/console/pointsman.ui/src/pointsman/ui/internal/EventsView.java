package pointsman.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import pointsman.api.Severity;
import pointsman.console.model.alarm.Acknowledgements;
import pointsman.console.model.alarm.Alarm;
import pointsman.console.model.connection.ConnectionState;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.inventory.EventFilter;
import pointsman.console.model.inventory.EventRow;
import pointsman.console.model.inventory.Whereabouts;
import pointsman.console.model.table.TableModel;
import pointsman.ui.RunAction;
import pointsman.ui.style.Icon;

/**
 * What happened at the current engine, what is wrong there now, and the alarms of this console; the newest first. What has
 * been seen to can be acknowledged.
 */
public final class EventsView extends EngineTableView<EventRow> {

    private static final String SEVERITY = "severity.";
    private static final String ACKNOWLEDGED = "acknowledged";

    private final Runnable acknowledgementListener = this::refreshLater;
    private Acknowledgements acknowledgements;
    private EventFilter shown = EventFilter.ALL;

    @Override
    void initialize(IViewSite site, Optional<IMemento> state) throws PartInitException {
        acknowledgements = Services.require(site, Acknowledgements.class);
        state.ifPresent(saved -> {
            for (Severity severity : Severity.values()) {
                shown = shown.with(severity, !Boolean.FALSE.equals(saved.getBoolean(SEVERITY + severity)));
            }
            shown = shown.withAcknowledged(!Boolean.FALSE.equals(saved.getBoolean(ACKNOWLEDGED)));
        });
    }

    @Override
    public void createPartControl(Composite parent) {
        super.createPartControl(parent);
        acknowledgements.addListener(acknowledgementListener);
    }

    @Override
    public void saveState(IMemento memento) {
        super.saveState(memento);
        for (Severity severity : Severity.values()) {
            memento.putBoolean(SEVERITY + severity, shown.severities().contains(severity));
        }
        memento.putBoolean(ACKNOWLEDGED, shown.acknowledged());
    }

    @Override
    public void dispose() {
        if (acknowledgements != null) {
            acknowledgements.removeListener(acknowledgementListener);
        }
        super.dispose();
    }

    @Override
    TableModel<EventRow> createModel() {
        TableModel<EventRow> model = new TableModel<>(EventRow.columns(times()), EventRow::key);
        model.sortBy(model.columns().get(0), true);
        return model;
    }

    @Override
    String whenEmpty() {
        return shown.equals(EventFilter.ALL)
                ? "Nothing has happened yet. What happens at the engine, and alarms, appear here."
                : "Nothing of what is chosen in the tool bar has happened. The buttons there show the rest.";
    }

    @Override
    List<EventRow> rowsOf(EngineConnection connection) {
        List<Alarm> alarms = new ArrayList<>(alarms().raised(connection));
        alarms.addAll(alarms().past(connection));
        List<EventRow> rows = EventRow.of(
                connection.snapshot(),
                connection.events(),
                alarms,
                key -> acknowledgements.of(connection.id(), key),
                units());
        if (connection.state() == ConnectionState.LIVE) {
            acknowledgements.keepOnly(
                    connection.id(),
                    EventRow.NOW,
                    rows.stream().map(EventRow::key).collect(Collectors.toSet()));
        }
        return rows.stream().filter(shown::passes).toList();
    }

    @Override
    void fillToolBar(IToolBarManager tools) {
        tools.add(severity(Severity.ERROR, Messages.showErrors));
        tools.add(severity(Severity.WARNING, Messages.showWarnings));
        tools.add(severity(Severity.INFO, Messages.showInfos));
        Action acknowledged = toggle(Messages.showAcknowledged, Icon.ACKNOWLEDGE, shown.acknowledged(), checked -> {
            shown = shown.withAcknowledged(checked);
        });
        tools.add(acknowledged);
        tools.add(new Separator());
        Action rules = new RunAction(
                        Messages.alarmRules,
                        () -> new AlarmRulesDialog(getSite().getShell(), images(), alarms(), current()).open())
                .icon(images().descriptor(Icon.ALARM))
                .hint(Messages.alarmRules.replace("…", ""));
        tools.add(rules);
        getViewSite().getActionBars().getMenuManager().add(rules);
    }

    @Override
    void fillContextMenu(IMenuManager menu, EngineConnection connection, List<EventRow> selection) {
        if (selection.isEmpty()) {
            return;
        }
        List<String> fresh = selection.stream()
                .filter(row -> row.acknowledged().isEmpty())
                .map(EventRow::key)
                .toList();
        List<String> noted = selection.stream()
                .filter(row -> row.acknowledged().isPresent())
                .map(EventRow::key)
                .toList();
        menu.add(new RunAction(
                        Messages.acknowledge,
                        () -> acknowledgements.acknowledge(connection.id(), fresh, Operator.name()))
                .enabled(!fresh.isEmpty()));
        menu.add(new RunAction(Messages.acknowledge_withdraw, () -> acknowledgements.withdraw(connection.id(), noted))
                .enabled(!noted.isEmpty()));
        place(connection, selection.get(0))
                .filter(place -> selection.size() == 1)
                .ifPresent(place -> menu.add(new RunAction(
                        RunAction.label(
                                NLS.bind(Messages.showObject, selection.get(0).object())),
                        () -> new ObjectJump(getSite().getPage()).to(place))));
    }

    @Override
    void open(EngineConnection connection, EventRow row) {
        place(connection, row).ifPresent(place -> new ObjectJump(getSite().getPage()).to(place));
    }

    private static Optional<Whereabouts> place(EngineConnection connection, EventRow row) {
        return connection.snapshot().flatMap(snapshot -> Whereabouts.of(snapshot, row.subject()));
    }

    private Action severity(Severity severity, String text) {
        return toggle(
                text,
                Icon.of(severity),
                shown.severities().contains(severity),
                checked -> shown = shown.with(severity, checked));
    }

    private Action toggle(String text, Icon icon, boolean checked, Consumer<Boolean> change) {
        Action action = new Action(text, IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                change.accept(isChecked());
                refreshLater();
            }
        };
        action.setImageDescriptor(images().descriptor(icon));
        action.setToolTipText(text);
        action.setChecked(checked);
        return action;
    }
}
