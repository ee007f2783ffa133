package pointsman.it.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How the engine's process is started: as {@code ./pointsman engine} does, unless told otherwise. */
final class EngineOptions {

    /** Set by {@code ./pointsman}: the options that it gives to the virtual machine of the engine. */
    private static final String OPTIONS = "pointsman.engine.options";

    @Option(
            names = "--engine-java-option",
            paramLabel = "OPTION",
            description = "One more option for the engine's Java virtual machine; can be given several times.")
    private List<String> more = new ArrayList<>();

    List<String> java() {
        return Stream.concat(
                        Stream.of(System.getProperty(OPTIONS, "").split("\\s+")).filter(option -> !option.isBlank()),
                        more.stream())
                .toList();
    }
}
