package pointsman.it.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pointsman.api.Extent;
import pointsman.api.VolumeLayout;
import pointsman.api.VolumeRequest;
import pointsman.it.support.Daemon;
import pointsman.it.support.DebianTool;
import pointsman.it.support.Resources;
import pointsman.it.support.Tool;

@Command(
        name = "verify",
        description = "fio writes and verifies through qemu-nbd while devices move and servers are killed and stopped.")
final class VerifyProgram extends Program {

    private static final int PLAIN_DEVICES = 2;
    private static final int STRIPED_DEVICES = 3;
    private static final int STRIPE_BLOCKS = 128;
    private static final long DEVICE_BYTES = 256L << 20;
    private static final int JOBS = 4;
    private static final Duration END_LIMIT = Duration.ofSeconds(60);

    @Option(
            names = "--striped",
            description = "Write to one volume with stripes of 64 KiB over three devices instead of to two devices.")
    private boolean striped;

    @Mixin
    private ChaosOptions chaosOptions;

    @Override
    List<DebianTool> tools() {
        return List.of(DebianTool.TGTD, DebianTool.TGTADM, DebianTool.QEMU_NBD, DebianTool.FIO);
    }

    @Override
    void run(Resources resources, Report report) throws IOException, InterruptedException {
        Path folder = resources.add(new WorkFolder()).path();
        Bed bed = Bed.start(
                resources, folder, chaosOptions.plan(striped ? STRIPED_DEVICES : PLAIN_DEVICES, DEVICE_BYTES));
        List<String> targets = targets(bed);
        long jobBytes = (striped ? STRIPED_DEVICES : 1) * DEVICE_BYTES / JOBS;

        List<Tool> clients = new ArrayList<>();
        List<Path> results = new ArrayList<>();
        for (int device = 1; device <= targets.size(); device++) {
            Path socket = folder.resolve("nbd%d.sock".formatted(device));
            resources.add(Daemon.start(
                    List.of(
                            "qemu-nbd",
                            "-t",
                            "-e",
                            Integer.toString(2 * JOBS),
                            "-f",
                            "raw",
                            "--cache=none",
                            "-k",
                            socket.toString(),
                            bed.engine().url(targets.get(device - 1))),
                    Map.of(),
                    folder.resolve("nbd%d.log".formatted(device))));
            Waiting.until("qemu-nbd listens", () -> Files.exists(socket));
            Path result = folder.resolve("fio%d.json".formatted(device));
            results.add(result);
            clients.add(resources.add(Tool.start(fio(socket, result, jobBytes))));
        }
        Chaos chaos = resources.add(new Chaos(bed, report));
        chaos.start();
        if (chaosOptions.broken() != null) {
            resources.add(new Saboteur(chaosOptions.broken(), bed, 1, (int) (DEVICE_BYTES / 512)));
        }
        say("fio for %s", chaosOptions.length());
        long end = System.nanoTime() + chaosOptions.length().toNanos();
        while (System.nanoTime() - end < 0 && clients.stream().allMatch(Tool::isRunning)) {
            Waiting.pause(Duration.ofMillis(200));
        }
        chaos.stop();
        chaosOptions.tell(report);
        report.figure("volumes", striped ? "one, striped over three devices" : "two, each one device");
        long written = 0;
        long verified = 0;
        double longest = 0;
        for (int i = 0; i < clients.size(); i++) {
            Tool.Result done = clients.get(i).await(END_LIMIT);
            if (done.exit() != 0) {
                report.error("fio on device %d ended with status %d: %s"
                        .formatted(i + 1, done.exit(), done.output().strip()));
            }
            for (JsonNode job : jobs(results.get(i), report)) {
                if (job.path("error").asInt() != 0 || job.path("total_err").asLong() != 0) {
                    report.error("fio on device %d saw error %d"
                            .formatted(i + 1, job.path("error").asInt()));
                }
                written += job.path("write").path("total_ios").asLong();
                verified += job.path("read").path("total_ios").asLong();
                longest = Math.max(longest, longest(job));
            }
        }
        chaos.tell();
        report.figure("writes", written);
        report.figure("verified reads", verified);
        report.figure("longest command, ms", Math.round(longest));
        report.claim("no error and no verification failure", report.errors() == 0, report.errors() + " errors");
        report.claim("fio has written and verified", written > 1000 && verified > 1000, written + " and " + verified);
    }

    /** iSCSI names of the targets that are written to. */
    private List<String> targets(Bed bed) {
        if (!striped) {
            return IntStream.rangeClosed(1, PLAIN_DEVICES)
                    .mapToObj(device -> bed.device(device).targetName())
                    .toList();
        }
        List<Extent> extents = IntStream.rangeClosed(1, STRIPED_DEVICES)
                .mapToObj(bed::device)
                .map(device -> new Extent(device.id(), 0, device.blocks()))
                .toList();
        VolumeRequest request = new VolumeRequest("striped", VolumeLayout.STRIPED, STRIPE_BLOCKS, extents, "bench");
        return List.of(bed.createVolume(request).targetName());
    }

    private String[] fio(Path socket, Path result, long jobBytes) {
        return new String[] {
            "fio",
            "--name=verify",
            "--ioengine=nbd",
            "--uri=nbd+unix:///?socket=" + socket,
            "--rw=randwrite",
            "--bsrange=4k-128k",
            "--blockalign=4k",
            "--iodepth=8",
            "--numjobs=" + JOBS,
            "--size=" + jobBytes,
            "--offset_increment=" + jobBytes,
            "--verify=crc32c",
            "--verify_backlog=512",
            "--verify_fatal=1",
            "--do_verify=1",
            "--verify_state_save=0",
            "--time_based=1",
            "--runtime=" + Math.max(1, chaosOptions.length().toSeconds()),
            "--randrepeat=0",
            "--output-format=json",
            "--output=" + result
        };
    }

    private static List<JsonNode> jobs(Path result, Report report) throws IOException {
        List<JsonNode> jobs = new ArrayList<>();
        String text = Files.exists(result) ? Files.readString(result) : "";
        // Messages of fio may stand before its figures.
        int begin = text.indexOf('{');
        if (begin >= 0) {
            new ObjectMapper().readTree(text.substring(begin)).path("jobs").forEach(jobs::add);
        }
        if (jobs.size() != JOBS) {
            report.error("fio told of %d of %d jobs: %s".formatted(jobs.size(), JOBS, text));
        }
        return jobs;
    }

    private static double longest(JsonNode job) {
        return Math.max(
                        job.path("write").path("clat_ns").path("max").asDouble(),
                        job.path("read").path("clat_ns").path("max").asDouble())
                / 1e6;
    }
}
