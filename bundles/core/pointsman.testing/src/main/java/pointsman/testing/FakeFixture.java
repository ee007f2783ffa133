package pointsman.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pointsman.api.RedirectorService;

/** The contract's fixture on a fake, asked directly or through another service in front of it. */
public final class FakeFixture implements RedirectorServiceFixture {

    private final FakeRedirectorService fake;
    private final RedirectorService service;
    private final Runnable ending;

    /**
     * @param fake with {@link SampleTopologies#threeServers()}; closed with the fixture
     * @param service what is tested: the fake, or something that passes requests on to it
     * @param ending ends what is in front of the fake
     */
    public FakeFixture(FakeRedirectorService fake, RedirectorService service, Runnable ending) {
        this.fake = fake;
        this.service = service;
        this.ending = ending;
    }

    /** The fake itself is tested. */
    public static FakeFixture on(FakeRedirectorService fake) {
        return new FakeFixture(fake, fake, () -> {});
    }

    @Override
    public RedirectorService service() {
        return service;
    }

    @Override
    public String serverA() {
        return "s1";
    }

    @Override
    public String serverB() {
        return "s2";
    }

    @Override
    public String serverC() {
        return "s3";
    }

    @Override
    public List<String> devices() {
        return List.of("d1", "d2", "d3", "d4");
    }

    @Override
    public void reach(Instant time) {
        fake.reach(time);
    }

    @Override
    public Optional<Interference> holdMoves() {
        return Optional.of(fake.holdMoves());
    }

    @Override
    public Optional<Interference> failMoves() {
        return Optional.of(fake.failMoves("the old path does not drain"));
    }

    @Override
    public void close() {
        try {
            ending.run();
        } finally {
            fake.close();
        }
    }
}
