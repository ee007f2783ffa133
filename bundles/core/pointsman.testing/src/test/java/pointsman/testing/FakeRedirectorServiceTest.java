package pointsman.testing;

class FakeRedirectorServiceTest extends RedirectorServiceContract {

    @Override
    protected RedirectorServiceFixture open() {
        return FakeFixture.on(new FakeRedirectorService());
    }
}
