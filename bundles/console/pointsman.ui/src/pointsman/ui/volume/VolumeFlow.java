package pointsman.ui.volume;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.IShellProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pointsman.api.PathPolicy;
import pointsman.api.SystemSnapshot;
import pointsman.api.VolumeMode;
import pointsman.api.VolumeStatus;
import pointsman.api.topology.Element;
import pointsman.console.model.connection.EngineConnection;
import pointsman.console.model.ctl.CtlCommand;
import pointsman.console.model.ctl.CtlCommands;
import pointsman.console.model.diagram.Verdict;
import pointsman.console.model.text.Sentence;
import pointsman.console.model.volume.VolumeChecks;
import pointsman.console.model.volume.VolumeDraft;
import pointsman.console.model.volume.VolumeQuestion;
import pointsman.ui.UiThread;
import pointsman.ui.dialog.ConfirmationDialog;
import pointsman.ui.dialog.Failures;
import pointsman.ui.internal.Operator;
import pointsman.ui.style.Images;

/**
 * Asks in a dialog, has the engine do it, and tells what came of it. All methods return at once: the person is asked
 * after whatever happens on the UI thread now is over. Used on the UI thread, which never waits for the engine.
 */
public final class VolumeFlow {

    static final String NEW = "New Volume";
    static final String GROW = "Grow Volume";
    static final String DELETE = "Delete Volume";
    static final String MODE = "Mode of a Volume";
    static final String POLICY = "Path Policy";

    private static final Logger log = LoggerFactory.getLogger(VolumeFlow.class);

    private final EngineConnection connection;
    private final IShellProvider window;
    private final UiThread uiThread;
    private final Images images;
    private final Consumer<String> report;

    /**
     * @param window under which the dialogs open
     * @param report shows a message beside what the person is doing; an empty one takes it away. It may be called after
     *     that is closed
     */
    public VolumeFlow(
            EngineConnection connection,
            IShellProvider window,
            UiThread uiThread,
            Images images,
            Consumer<String> report) {
        this.connection = connection;
        this.window = window;
        this.uiThread = uiThread;
        this.images = images;
        this.report = report;
    }

    /** Why nothing of this can be done now, as a sentence; empty when it can. */
    public Optional<String> refusal() {
        return connection.changeRefusal();
    }

    /** A new volume that lies on some devices. */
    public void create(List<String> devices) {
        ask(
                NEW,
                system -> new VolumeChecks(system).mayCreate(devices),
                system -> open(
                        VolumeDraft.create(system, devices),
                        draft -> CtlCommands.of(connection).createVolume(draft.request(Operator.name())),
                        draft -> connection.service().createVolume(draft.request(Operator.name())),
                        "%s was created."));
    }

    /** More extents of a volume that lies on parts of devices. */
    public void grow(String volume) {
        ask(
                GROW,
                system -> new VolumeChecks(system).mayChange(volume),
                system -> open(
                        VolumeDraft.grow(system, system.volumes().get(volume)),
                        draft -> Optional.of(CtlCommands.of(connection).growVolume(volume, draft.read())),
                        draft -> connection.service().growVolume(volume, draft.read(), Operator.name()),
                        "%s has grown."));
    }

    /** Forgets a volume that lies on parts of devices. */
    public void delete(String volume) {
        ask(DELETE, system -> new VolumeChecks(system).mayChange(volume), system -> {
            VolumeStatus status = system.volumes().get(volume);
            if (confirm(DELETE, VolumeQuestion.delete(system, status), "Delete", ctl -> ctl.deleteVolume(volume))) {
                carryOut(
                        DELETE,
                        connection.service().deleteVolume(volume, Operator.name()),
                        status.name() + " was deleted.");
            }
        });
    }

    /** Lets the data of a volume take another way. */
    public void setMode(String volume, VolumeMode mode) {
        ask(MODE, system -> new VolumeChecks(system).mayBe(volume, mode), system -> {
            VolumeStatus status = system.volumes().get(volume);
            String way = mode == VolumeMode.DIRECT ? "Go Direct" : "Go Through the Engine";
            if (status.mode() != mode
                    && confirm(MODE, VolumeQuestion.mode(status, mode), way, ctl -> ctl.volumeMode(volume, mode))) {
                carryOut(
                        MODE,
                        connection.service().setVolumeMode(volume, mode, Operator.name()),
                        mode == VolumeMode.DIRECT
                                ? "Clients reach %s directly now.".formatted(status.name())
                                : "Requests for %s flow through the engine now.".formatted(status.name()));
            }
        });
    }

    /** Says which paths of a device carry requests at the same time. */
    public void setPathPolicy(String device, PathPolicy policy) {
        ask(POLICY, system -> new VolumeChecks(system).mayHave(device, policy), system -> {
            String name = name(system, device);
            boolean agreed = policy == PathPolicy.SINGLE
                    || confirm(
                            POLICY,
                            VolumeQuestion.policy(name, policy),
                            "Use Several Servers",
                            ctl -> ctl.pathPolicy(device, policy));
            if (system.devices().get(device).pathPolicy() != policy && agreed) {
                carryOut(
                        POLICY,
                        connection.service().setPathPolicy(device, policy, Operator.name()),
                        switch (policy) {
                            case SINGLE -> "%s is reached through its owner alone now.".formatted(name);
                            case READS -> "%s is read through every usable server now.".formatted(name);
                            case ALL -> "%s is read and written through every usable server now.".formatted(name);
                        });
            }
        });
    }

    private void ask(String title, Function<SystemSnapshot, Verdict> check, Consumer<SystemSnapshot> then) {
        uiThread.execute(() -> {
            Optional<SystemSnapshot> system = connection
                    .snapshot()
                    .filter(seen -> connection.staleReason().isEmpty());
            if (system.isEmpty()) {
                MessageDialog.openError(
                        window.getShell(),
                        title,
                        "The engine cannot be reached: "
                                + connection.staleReason().orElse("it has not answered yet") + ".");
                return;
            }
            Verdict verdict = check.apply(system.get());
            if (verdict.allowed()) {
                then.accept(system.get());
            } else {
                MessageDialog.openError(window.getShell(), title, verdict.reason());
            }
        });
    }

    private boolean confirm(
            String title, VolumeQuestion question, String action, Function<CtlCommands, CtlCommand> command) {
        CtlCommands ctl = CtlCommands.of(connection);
        return new ConfirmationDialog(
                        window.getShell(),
                        title,
                        question.question(),
                        question.effects(),
                        action,
                        command.apply(ctl),
                        ctl)
                .ask();
    }

    private void open(
            VolumeDraft draft,
            Function<VolumeDraft, Optional<CtlCommand>> command,
            Function<VolumeDraft, CompletionStage<VolumeStatus>> request,
            String done) {
        Function<VolumeDraft, CompletionStage<VolumeStatus>> reporting = typed -> {
            CompletionStage<VolumeStatus> answer = request.apply(typed);
            answer.whenComplete((volume, failure) ->
                    uiThread.execute(() -> report.accept(failure == null ? done.formatted(volume.name()) : "")));
            return answer;
        };
        new VolumeDialog(
                        window.getShell(),
                        images,
                        uiThread,
                        draft,
                        Optional.of(CtlCommands.of(connection)),
                        command,
                        reporting)
                .open();
    }

    private void carryOut(String title, CompletionStage<?> request, String done) {
        request.whenComplete((answer, failure) -> uiThread.execute(() -> {
            report.accept(failure == null ? done : "");
            if (failure != null) {
                log.warn("{}: not done by {}", title, connection.label(), failure);
                if (window.getShell() != null && !window.getShell().isDisposed()) {
                    MessageDialog.openError(window.getShell(), title, Sentence.of(Failures.messageOf(failure)));
                }
            }
        }));
    }

    private static String name(SystemSnapshot system, String id) {
        return system.topology().element(id).map(Element::name).orElse(id);
    }
}
