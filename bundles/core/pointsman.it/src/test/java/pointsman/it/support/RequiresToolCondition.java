package pointsman.it.support;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides for {@link RequiresTool}. */
final class RequiresToolCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<DebianTool> missing = context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, RequiresTool.class))
                .map(annotation -> Arrays.stream(annotation.value())
                        .filter(tool -> !tool.isInstalled())
                        .toList())
                .orElse(List.of());
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
}
