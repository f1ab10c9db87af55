package userledger.command.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.store.ApplicationUseTable;
import userledger.store.Erasures;
import userledger.store.EventReader;
import userledger.store.Ids;
import userledger.store.Keyring;
import userledger.store.Ledger;
import userledger.store.LedgerSchema;
import userledger.store.Listings;
import userledger.store.MasterKeys;
import userledger.store.PatientDataSource;
import userledger.store.PatientPool;
import userledger.store.Snapshots;
import userledger.store.Tail;

/** The database of this service and the ledger in it. */
@Configuration(proxyBeanMethods = false)
class CommandDatabase {

    /**
     * Every statement here finds its rows by an index, however many it asks for and however few there are when it is
     * planned: one plan does for all.
     */
    private static final String OPTIONS = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off";

    /** A call may wait for a turn and a connection twice, and is answered within two seconds all the same. */
    private static final Duration TURN = Duration.ofMillis(700);

    private static final Duration CONNECTION = Duration.ofMillis(500);

    private static final int CONNECT_SECONDS = 1;

    @Bean
    HikariDataSource commandDataSource(
            @Value("${userledger.database.url}") String url,
            @Value("${userledger.command.database.username}") String username,
            @Value("${userledger.command.database.password:}") String password,
            @Value("${userledger.command.database.pool-size:16}") int poolSize) {
        var config = new HikariConfig();
        config.setPoolName("command");
        config.setDataSource(server(new PatientDataSource(), url, username, password));
        config.setMaximumPoolSize(poolSize);
        config.setConnectionTimeout(CONNECTION.toMillis());
        var pool = new PatientPool(config, TURN, SQLTransientConnectionException::new);
        LedgerSchema.migrate(pool, "classpath:userledger/command");
        return pool;
    }

    /** Listening takes a connection for itself, so it does not come from the pool. */
    @Bean
    Tail commandTail(
            @Value("${userledger.database.url}") String url,
            @Value("${userledger.command.database.username}") String username,
            @Value("${userledger.command.database.password:}") String password) {
        return new Tail(server(new PGSimpleDataSource(), url, username, password));
    }

    @Bean
    Keyring commandKeyring(
            @Qualifier("commandDataSource") DataSource dataSource, MasterKeys masterKeys, InstantSource clock) {
        return new Keyring(dataSource, masterKeys, clock);
    }

    @Bean
    EventReader commandEventReader(
            @Qualifier("commandDataSource") DataSource dataSource, @Qualifier("commandKeyring") Keyring keyring) {
        return new EventReader(dataSource, keyring);
    }

    @Bean
    Listings listings(@Qualifier("commandDataSource") DataSource dataSource) {
        return new Listings(dataSource);
    }

    @Bean
    ApplicationUseTable commandApplicationUses(@Qualifier("commandDataSource") DataSource dataSource) {
        return new ApplicationUseTable(dataSource);
    }

    @Bean
    Snapshots snapshots(
            @Qualifier("commandDataSource") DataSource dataSource, @Qualifier("commandKeyring") Keyring keyring) {
        return new Snapshots(dataSource, keyring);
    }

    @Bean
    Ledger ledger(
            @Qualifier("commandDataSource") DataSource dataSource,
            @Qualifier("commandKeyring") Keyring keyring,
            Ids ids,
            TenantSettings tenants,
            Erasures erasures) {
        return new Ledger(dataSource, keyring, ids, new SecureRandom(), tenants::keepsUsernames, erasures);
    }

    @Bean
    Ids ids(InstantSource clock) {
        return new Ids(clock, new SecureRandom());
    }

    /** In microseconds, which is what PostgreSQL keeps. */
    @Bean
    InstantSource commandClock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    private static DataSource server(PGSimpleDataSource server, String url, String username, String password) {
        server.setUrl(url);
        server.setUser(username);
        server.setPassword(password);
        server.setReWriteBatchedInserts(true);
        server.setApplicationName("user-ledger-command");
        server.setConnectTimeout(CONNECT_SECONDS);
        server.setTcpKeepAlive(true);
        server.setOptions(OPTIONS);
        return server;
    }
}
