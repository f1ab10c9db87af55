package userledger.command.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import userledger.command.feed.TestSubscriber.Message;
import userledger.domain.profile.ProfileEvent.UserRenamed;
import userledger.domain.user.UserId;
import userledger.store.Tail;
import userledger.store.TestLedger;

class KafkaFeedTest {

    private static TestBroker broker;

    private final TestLedger ledger = new TestLedger();
    private final Tail tail = new Tail(ledger.database.command());
    private final String topic = "users-" + UUID.randomUUID();

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.started();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @AfterEach
    void closeLedger() {
        tail.close();
        ledger.close();
    }

    @Test
    void everyEventArrivesAndEachUsersOwnInOrder() {
        try (var feed = feed()) {
            feed.start();
            var users = LongStream.range(0, 20).mapToObj(_ -> ledger.newId()).toList();
            users.forEach(this::register);
            for (var round = 1; round <= 10; round++) {
                for (var user : users) {
                    rename(user, round);
                }
            }

            var messages = TestSubscriber.read(broker, topic, 220);

            assertThat(messages)
                    .extracting(Message::position)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 220).boxed().toList());
            assertEachUserInOrder(messages);
            assertThat(messages)
                    .extracting(Message::key)
                    .containsOnlyElementsOf(users.stream().map(UserId::toString).toList());
            assertThat(messages)
                    .extracting(Message::contentType)
                    .containsOnly("application/cloudevents+json; charset=utf-8");
        }
    }

    @Test
    void aNewFeedGoesOnWhereTheLastOneStopped() throws InterruptedException {
        var anna = ledger.newId();
        try (var feed = feed()) {
            feed.start();
            register(anna);
            awaitStoredPosition(1);
        }
        rename(anna, 1);
        try (var feed = feed()) {
            feed.start();
            rename(anna, 2);

            assertThat(TestSubscriber.read(broker, topic, 3))
                    .extracting(Message::position)
                    .containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void aBrokerThatIsKilledAndComesBackMissesNothing() throws InterruptedException {
        var users = List.of(ledger.newId(), ledger.newId(), ledger.newId());
        try (var feed = feed()) {
            feed.start();
            users.forEach(this::register);
            awaitStoredPosition(3);

            broker.stop();
            for (var round = 1; round <= 30; round++) {
                for (var user : users) {
                    rename(user, round);
                }
            }
            awaitThat(() -> !following());
            assertThat(openTransactions()).isZero();
            assertThat(storedPosition()).isEqualTo(3);
            broker.start();

            var messages = TestSubscriber.read(broker, topic, 93);
            assertThat(messages)
                    .extracting(Message::position)
                    .containsOnlyElementsOf(
                            LongStream.rangeClosed(1, 93).boxed().toList());
            assertDoublesAreTheSame(messages);
            assertEachUserInOrder(firstOfEach(messages));
        } finally {
            broker.start();
        }
    }

    @Test
    void aFeedThatIsOlderThanItsBrokerStartsByItself() {
        var late = TestBroker.started();
        late.stop();
        try (late;
                var feed = new KafkaFeed(
                        new FeedSettings(late.address(), topic), ledger.database.command(), ledger.reader, tail)) {
            feed.start();
            register(ledger.newId());
            late.start();

            assertThat(TestSubscriber.read(late, topic, 1)).hasSize(1);
        }
    }

    @Test
    void whatTheBrokerRefusesIsNeverSkipped() throws InterruptedException, ExecutionException {
        broker.createTopic(topic, 100);
        try (var feed = feed()) {
            feed.start();
            var anna = ledger.newId();
            register(anna);
            rename(anna, 1);
            awaitThat(this::following);
            awaitThat(() -> !following());
            assertThat(storedPosition()).isZero();

            broker.allow(topic, 1_000_000);

            assertThat(TestSubscriber.read(broker, topic, 2))
                    .extracting(Message::position)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void nothingPersonalIsPublished() {
        var person = new Person(ledger);
        try (var feed = feed()) {
            feed.start();
            var events = person.lives();

            var messages = TestSubscriber.read(broker, topic, events);

            assertThat(messages).hasSize(events);
            assertThat(messages)
                    .allSatisfy(message -> assertThat(message.everything()).doesNotContainIgnoringCase(Person.CANARY));
        }
    }

    private KafkaFeed feed() {
        var settings = new FeedSettings(broker.address(), topic, Duration.ofSeconds(3));
        return new KafkaFeed(settings, ledger.database.command(), ledger.reader, tail);
    }

    private void register(UserId user) {
        ledger.register(user, "user-" + user);
    }

    private void rename(UserId user, int round) {
        ledger.append(user.value(), round, new UserRenamed(user, "user-" + round + "-" + user, TestLedger.NOON));
    }

    private static void assertEachUserInOrder(List<Message> messages) {
        var last = new HashMap<String, Long>();
        for (var message : messages) {
            var before = last.put(message.key(), message.position());
            assertThat(message.position()).isGreaterThan(before == null ? 0 : before);
        }
    }

    private static void assertDoublesAreTheSame(List<Message> messages) {
        var byPosition = new HashMap<Long, String>();
        for (var message : messages) {
            assertThat(byPosition.computeIfAbsent(message.position(), _ -> message.text()))
                    .isEqualTo(message.text());
        }
    }

    private static List<Message> firstOfEach(List<Message> messages) {
        var first = new LinkedHashMap<String, Message>();
        messages.forEach(message -> first.putIfAbsent(message.id(), message));
        return List.copyOf(first.values());
    }

    private void awaitStoredPosition(long position) throws InterruptedException {
        awaitThat(() -> storedPosition() == position);
    }

    private static void awaitThat(BooleanSupplier truth) throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!truth.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time by which it should be so").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private boolean following() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("follower-kafka"));
    }

    private long storedPosition() {
        return number("select coalesce(max(position), 0) from ledger.followers where name = 'kafka'");
    }

    private long openTransactions() {
        return number("select count(*) from pg_stat_activity"
                + " where datname = current_database() and state like 'idle in transaction%'");
    }

    private long number(String sql) {
        try (var connection = ledger.database.command().getConnection();
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
