package userledger.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real server: one that gives back the body, and what the path says as the status. */
class LoadTest {

    private final ConcurrentHashMap<String, Integer> bodies = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            bodies.merge(new String(body, StandardCharsets.UTF_8), 1, Integer::sum);
            var status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            exchange.getResponseHeaders().add("Seen", "yes");
            // No length is known beforehand: the answer comes in chunks.
            exchange.sendResponseHeaders(status, 0);
            try (exchange;
                    var answer = exchange.getResponseBody()) {
                answer.write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void everyClientMakesItsCallsOneAfterTheOther() {
        var clients = List.of(new Counting("a", 50), new Counting("b", 30));

        var counts = Load.finish(clients).requireNoFailures();

        assertThat(counts.of("a").count()).isEqualTo(50);
        assertThat(counts.of("b").count()).isEqualTo(30);
        assertThat(bodies).hasSize(80).containsEntry("a 1 ü", 1).containsEntry("b 30 ü", 1);
        assertThat(clients.getFirst().answers).allMatch(answer -> answer.contains("ü"));
    }

    @Test
    void anAnswerThatIsNotExpectedIsAFailureAndTheNextCallIsMadeAllTheSame() {
        var statuses = new ArrayList<>(List.of(200, 503, 500, 200));

        var counts = Load.finish(List.of(
                _ -> statuses.isEmpty() ? null : requests().post("x", "/" + statuses.removeFirst(), "{}", 200)));

        assertThat(counts.of("x").count()).isEqualTo(2);
        assertThatThrownBy(counts::requireNoFailures).hasMessageContaining("2 calls failed");
    }

    @Test
    void aCallIsNotMadeBeforeItsTime() {
        var due = System.nanoTime() + 200_000_000;
        var times = new ArrayList<Long>();
        var left = new ArrayList<>(List.of(due));

        Load.finish(List.of(_ -> {
            times.add(System.nanoTime());
            return left.isEmpty() ? null : requests().get("x", "/200", "", 200).notBefore(left.removeFirst());
        }));

        assertThat(times.getLast()).isGreaterThanOrEqualTo(due);
    }

    private Requests requests() {
        return new Requests(server.getAddress().getPort(), "token");
    }

    /** Sends numbered bodies, and keeps what comes back. */
    private final class Counting implements Client {

        private final String name;
        private final int calls;
        private final List<String> answers = new ArrayList<>();
        private int made;

        Counting(String name, int calls) {
            this.name = name;
            this.calls = calls;
        }

        @Override
        public @Nullable Call next(@Nullable Answer last) {
            if (last != null) {
                assertThat(last.header("Seen")).isEqualTo("yes");
                answers.add(last.body());
            }
            return made++ == calls ? null : requests().post(name, "/200", name + ' ' + made + " ü", 200);
        }
    }
}
