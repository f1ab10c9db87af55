package userledger.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import userledger.store.Ids;
import userledger.store.Keyring;
import userledger.store.LedgerSchema;
import userledger.store.MasterKeys;
import userledger.store.TestDatabase;

class OutboxTest {

    private static final Message MESSAGE = new Message(null, "anna@example.org", "Hello", "The token: t0ken\n");

    private final DataSource database = TestDatabase.create().command();
    private final List<Message> carried = new ArrayList<>();

    private Outbox outbox = outbox();

    @TempDir
    private Path directory = Path.of("");

    private Outbox outbox() {
        LedgerSchema.migrate(database, "classpath:userledger/command");
        var keyring = new Keyring(database, MasterKeys.of(TestDatabase.masterKey(), ""));
        return new Outbox(database, keyring, new Ids(InstantSource.system(), new SecureRandom()));
    }

    @BeforeEach
    void begin() {
        carried.clear();
    }

    @Test
    void deliversOnceWhatWasCommittedAndNothingElse() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            outbox.post(connection, MESSAGE);
            assertThat(outbox.deliverNext(this::carry)).isFalse();
            connection.rollback();
            outbox.post(connection, MESSAGE);
            connection.commit();
        }

        assertThat(outbox.deliverNext(this::carry)).isTrue();
        assertThat(outbox.deliverNext(this::carry)).isFalse();
        assertThat(carried).containsExactly(MESSAGE);
    }

    @Test
    void triesAgainLaterAlsoAfterARestart() throws SQLException {
        outbox.post(MESSAGE);

        assertThat(outbox.deliverNext((_, _) -> {
                    throw new DeliveryException(new IOException("away"));
                }))
                .isTrue();
        assertThat(outbox.deliverNext(this::carry)).isFalse();
        execute("update ledger.messages set due = now()");
        outbox = outbox();

        assertThat(outbox.deliverNext(this::carry)).isTrue();
        assertThat(carried).containsExactly(MESSAGE);
    }

    @Test
    void givesUpAfterThreeDays() throws SQLException {
        outbox.post(MESSAGE);
        execute("update ledger.messages set posted_at = now() - interval '73 hours'");

        assertThat(outbox.giveUp()).isEqualTo(1);
        assertThat(outbox.deliverNext(this::carry)).isFalse();
    }

    @Test
    void tellsNothingToWhomeverHasBeenForgotten() throws SQLException {
        var user = UUID.randomUUID();
        execute("insert into keys.user_keys (subject, tenant, version, erased_epoch, erased_position, erased_at)"
                + " values ('" + user + "', 'default', 1, 1, 1, now())");
        outbox.post(new Message(user, "anna@example.org", "Hello", "Text"));

        assertThat(outbox.deliverNext(this::carry)).isTrue();
        assertThat(carried).isEmpty();
        assertThat(outbox.deliverNext(this::carry)).isFalse();
    }

    @Test
    void sealsWhatWaits() throws SQLException {
        outbox.post(MESSAGE);

        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("select sealed from ledger.messages")) {
            rows.next();
            assertThat(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1))
                    .doesNotContain("t0ken", "anna");
        }
    }

    @Test
    void writesFilesThatOnlyTheirOwnerReads() throws Exception {
        var folder = directory.resolve("outbox");
        var mail = new Mail("", 587, "", "", true, "ledger@example.org", folder);
        var id = UUID.randomUUID();

        mail.carry(id, MESSAGE);
        mail.carry(id, MESSAGE);

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(id + ".eml"));
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve(id + ".eml")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.readString(folder.resolve(id + ".eml")))
                .contains("To: anna@example.org", "Subject: Hello", "The token: t0ken");
    }

    @Test
    void speaksToAMailServer() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var heard = CompletableFuture.supplyAsync(() -> converse(server));
            var mail = new Mail("localhost", server.getLocalPort(), "", "", false, "ledger@example.org", directory);

            mail.carry(UUID.randomUUID(), MESSAGE);

            assertThat(heard.get(20, TimeUnit.SECONDS))
                    .contains("MAIL FROM:<ledger@example.org>", "RCPT TO:<anna@example.org>", "The token: t0ken");
        }
    }

    /** As much of a mail server (RFC 5321) as one message needs. */
    private static List<String> converse(ServerSocket server) {
        var heard = new ArrayList<String>();
        try (var socket = server.accept();
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                var out = socket.getOutputStream()) {
            var data = false;
            out.write("220 here\r\n".getBytes(StandardCharsets.US_ASCII));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                if (data && !line.equals(".")) {
                    continue;
                }
                data = line.equals("DATA");
                out.write((data ? "354 go on\r\n" : "250 good\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException _) {
            // The client has gone.
        }
        return heard;
    }

    private void carry(UUID id, Message message) {
        carried.add(message);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
