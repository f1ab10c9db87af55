package userledger.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import userledger.drill.Call.Phase;
import userledger.standalone.PostgresOfItsOwn;
import userledger.standalone.RunningService;
import userledger.standalone.StandaloneApplication;
import userledger.testing.Drill;

/** Nothing acknowledged is lost, nothing is done twice, whoever is killed: cases PF-01, PF-02 and PF-03. */
@Timeout(value = 8, unit = TimeUnit.HOURS)
class FaultDrillTest {

    private final Drill drill = Drill.named("faults");
    private final int runs = drill.size("runs", 1);
    private final int commands = drill.size("commands", 800);
    private final int clients = drill.size("clients", 16);
    private final int awayMillis = drill.size("away-millis", 2_000);
    private final List<Fault> wanted = Arrays.stream(
                    System.getProperty("drill.faults", "SERVICE,POSTMASTER,BACKEND,AWAY")
                            .split(","))
            .map(Fault::valueOf)
            .toList();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void nothingAcknowledgedIsLostAndNothingIsDoneTwice() throws Exception {
        for (var run = 0; run < runs; run++) {
            run(directory.resolve("run" + run), drill.random(run).nextLong());
        }
    }

    private void run(Path data, long seed) throws Exception {
        var random = new Random(seed);
        try (var postgres = new PostgresOfItsOwn(data)) {
            var environment = environment(postgres);
            var service = start(environment, data).awaitReady();
            try {
                var base = LedgerView.of(environment).head();
                var returns = new LinkedHashMap<Fault, Long>();
                var driver = Driver.start(data.resolve("history"), service.port(), clients, commands, seed);
                try {
                    for (var fault : faults(random)) {
                        awaitAnswers(data, driver, fault.getValue());
                        service = strike(fault.getKey(), postgres, service, environment, data);
                        returns.put(fault.getKey(), RecordedCalls.micros());
                    }
                    assertThat(driver.waitFor(10, TimeUnit.MINUTES) ? driver.exitValue() : -1)
                            .as("the driver, see driver.log")
                            .isZero();
                } finally {
                    driver.destroyForcibly();
                }
                var history = History.read(data.resolve("history"));
                returns.forEach((fault, micros) -> drill.say(
                        "%s: success %d ms after it was over", fault, Outages.millisToSuccess(history, micros)));
                report(history, LedgerView.of(environment), base);
            } finally {
                service.close();
            }
        }
    }

    /** Each fault once, in any order, each at a moment of its own. */
    private List<Map.Entry<Fault, Integer>> faults(Random random) {
        var order = new ArrayList<>(wanted);
        Collections.shuffle(order, random);
        var plan = new ArrayList<Map.Entry<Fault, Integer>>();
        for (var i = 0; i < order.size(); i++) {
            plan.add(Map.entry(order.get(i), (int) (commands * 0.9 * (i + random.nextDouble()) / order.size())));
        }
        return plan;
    }

    private RunningService strike(
            Fault fault, PostgresOfItsOwn postgres, RunningService service, Map<String, String> environment, Path data)
            throws Exception {
        switch (fault) {
            case SERVICE -> {
                service.kill();
                return start(environment, data).awaitReady();
            }
            case POSTMASTER -> {
                postgres.killPostmaster();
                postgres.startAgain();
            }
            case BACKEND -> postgres.killBackend();
            case AWAY -> {
                postgres.stop();
                Thread.sleep(awayMillis);
                postgres.startAgain();
            }
        }
        assertThat(service.process().isAlive())
                .as("the service, which nobody killed")
                .isTrue();
        return service;
    }

    private void report(List<Call> history, LedgerView ledger, long base) throws Exception {
        var verdict = Checker.check(history, ledger.log(base), ledger.folded(), ledger.shown());
        var outages = Outages.of(history);
        drill.say("%s: %s", counts(history), verdict.counts());
        drill.say(
                "outages, first error to first success: %s ms; 503: %d, of them %d after more than 2 s, the slowest %d ms",
                outages.millis(), outages.unavailable(), outages.slow(), outages.slowest());
        assertThat(verdict).matches(Checker.Verdict::isClean);
        assertThat(outages.wrong()).as("errors other than 503").isEmpty();
        assertThat(outages.withoutRetryAfter()).as("503 without Retry-After").isZero();
    }

    private static String counts(List<Call> history) {
        var counts = new ArrayList<String>();
        for (var phase : Phase.values()) {
            counts.add(history.stream().filter(call -> call.phase() == phase).count() + " "
                    + phase.name().toLowerCase(java.util.Locale.ROOT));
        }
        return String.join(", ", counts);
    }

    private static void awaitAnswers(Path data, Process driver, int count) throws Exception {
        while (driver.isAlive() && answers(data) < count) {
            Thread.sleep(100);
        }
        assertThat(driver.isAlive()).as("the driver, see driver.log").isTrue();
    }

    private static long answers(Path data) throws Exception {
        return History.read(data.resolve("history")).stream()
                .filter(call -> call.status() > 0 && call.status() < 500)
                .count();
    }

    private static RunningService start(Map<String, String> environment, Path data) throws Exception {
        return RunningService.start(StandaloneApplication.class, environment, data.resolve("service.log"));
    }

    private static Map<String, String> environment(PostgresOfItsOwn postgres) throws Exception {
        var environment = Settings.on(postgres.environment());
        environment.put("USERLEDGER_PORT", String.valueOf(RunningService.freePort()));
        environment.put("USERLEDGER_MANAGEMENT_PORT", String.valueOf(RunningService.freePort()));
        return environment;
    }
}
