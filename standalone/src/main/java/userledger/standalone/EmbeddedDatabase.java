package userledger.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database of the standalone shape: durable, on loopback, with passwords that are new at every start. */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final DataDirectory directory;
    private final PostgresCluster cluster;
    private final PostgresServer server;
    private final SecureRandom random;
    private final Login command;
    private final Login query;
    private volatile String url = "";
    private boolean closed;

    EmbeddedDatabase(DataDirectory directory, Path programsFolder, SecureRandom random) {
        this.directory = directory;
        this.random = random;
        var programs = PostgresPrograms.unpackedIn(programsFolder);
        cluster = new PostgresCluster(directory, programs);
        server = new PostgresServer(directory.cluster(), directory.log(), programs);
        command = new Login("userledger_command", RandomText.from(random));
        query = new Login("userledger_query", RandomText.from(random));
    }

    boolean exists() {
        return cluster.exists();
    }

    void start() throws IOException {
        if (cluster.exists()) {
            cluster.requireReadable();
        } else {
            LOG.info("Making the database in {}", directory.cluster());
            cluster.make(new Superuser(0, "postgres", RandomText.from(random)));
        }
        server.stopLeftover();
        var known = Superuser.read(directory.superuser());
        var superuser = known.on(server.start(known.port()));
        if (!superuser.equals(known)) {
            superuser.write(directory.superuser());
        }
        var provisioning = new Provisioning(superuser);
        provisioning.provision(command, query);
        url = provisioning.url(Provisioning.DATABASE);
        LOG.info("PostgreSQL is ready: {} in {}", superuser, directory.cluster());
    }

    String url() {
        return url;
    }

    Login command() {
        return command;
    }

    Login query() {
        return query;
    }

    /** Closing again does nothing: by then the directory may serve another process. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                server.stop();
            } finally {
                directory.close();
            }
        }
    }
}
