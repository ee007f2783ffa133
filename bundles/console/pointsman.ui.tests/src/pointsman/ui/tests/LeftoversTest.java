package pointsman.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.junit.jupiter.api.Test;
import pointsman.rcp.Leftovers;

/** What a console does with the tabs of one that was killed. */
class LeftoversTest {

    private final List<IEditorReference> closed = new ArrayList<>();

    @Test
    void aTabOfWhichNothingIsKnownAnyMoreIsClosedAndAnotherStays() {
        IEditorInput known = fake(IEditorInput.class, Map.of("exists", (of, method, with) -> true));
        IEditorInput standIn = fake(IEditorInput.class, Map.of("exists", (of, method, with) -> false));
        IEditorReference restored =
                fake(IEditorReference.class, Map.of("getEditorInput", (of, method, with) -> standIn));
        IEditorReference whole = fake(IEditorReference.class, Map.of("getEditorInput", (of, method, with) -> known));
        IEditorReference empty = fake(IEditorReference.class, Map.of("getEditorInput", (of, method, with) -> {
            throw new PartInitException("There is nothing to restore it from");
        }));
        IWorkbenchPage page = fake(
                IWorkbenchPage.class,
                Map.of(
                        "getEditorReferences",
                        (of, method, with) -> new IEditorReference[] {whole, restored, empty},
                        "closeEditors",
                        (of, method, with) -> closed.addAll(List.of((IEditorReference[]) with[0]))));

        Leftovers.close(
                fake(IWorkbenchWindow.class, Map.of("getPages", (of, method, with) -> new IWorkbenchPage[] {page})));

        assertEquals(2, closed.size());
        assertEquals(true, closed.get(0) == restored && closed.get(1) == empty, "those without anything to show");
    }

    private static <T> T fake(Class<T> type, Map<String, InvocationHandler> answers) {
        return type.cast(Proxy.newProxyInstance(
                LeftoversTest.class.getClassLoader(),
                new Class<?>[] {type},
                (of, method, with) -> answers.get(method.getName()).invoke(of, method, with)));
    }
}
