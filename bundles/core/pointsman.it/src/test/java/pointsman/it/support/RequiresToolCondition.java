package pointsman.it.support;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides for {@link RequiresTool}. */
final class RequiresToolCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<DebianTool> missing = context.getElement().stream()
                .flatMap(RequiresToolCondition::withSuperclasses)
                .flatMap(element -> AnnotationSupport.findAnnotation(element, RequiresTool.class).stream())
                .flatMap(annotation -> Arrays.stream(annotation.value()))
                .distinct()
                .filter(tool -> !tool.isInstalled())
                .toList();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("every tool is there");
        }
        String reason = missing.stream()
                .map(tool -> "%s is missing, install %s".formatted(tool.command(), tool.packages()))
                .collect(Collectors.joining("; "));
        if ("true".equals(System.getenv("CI"))) {
            throw new ExtensionConfigurationException(reason + " (with CI=true nothing is skipped)");
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    /** What a superclass needs, its subclasses need, too. */
    private static Stream<AnnotatedElement> withSuperclasses(AnnotatedElement element) {
        return element instanceof Class<?> type
                ? Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                        .map(AnnotatedElement.class::cast)
                : Stream.of(element);
    }
}
