package userledger.query.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import userledger.store.ApplicationUseTable;
import userledger.store.EventReader;
import userledger.store.Keyring;
import userledger.store.MasterKeys;
import userledger.store.PatientDataSource;
import userledger.store.PatientPool;
import userledger.store.SealedValues;
import userledger.store.Tail;

/** The connections of the query side. Nothing here waits for the database: it may come up later. */
@Configuration(proxyBeanMethods = false)
class QueryDatabase {

    /** A question that takes longer stands in the way of all others. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** What PostgreSQL says of statements that took longer (query_canceled). */
    private static final String TOO_SLOW = "57014";

    private static final String TIME_LIMIT = " -c statement_timeout=" + LONGEST.toMillis();

    /** A prefix may meet half of a tenant or nobody: a plan made for the average would serve neither. */
    private static final String QUESTIONS = "-c plan_cache_mode=force_custom_plan -c jit=off" + TIME_LIMIT;

    /** What is found by indexes alone, in their order, is found in the same way whatever the values are. */
    private static final String LOOKUPS = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off"
            + " -c enable_bitmapscan=off -c jit=off" + TIME_LIMIT;

    /** What keeps the read models up to date finds its rows by an index, however many: one plan does for all. */
    private static final String UPKEEP = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off";

    private static final String IN_PLACE = UPKEEP + " -c search_path=" + DirectorySchema.NAME;

    /** What is made anew comes from the log: of all that is written until it is done, nothing is the only copy. */
    private static final String BESIDE = UPKEEP + " -c search_path=" + NextTables.SCHEMA
            + " -c synchronous_commit=off -c maintenance_work_mem=128MB";

    /** Of questions that take turns on the processors all end late; those that wait for their turn are soon done with. */
    private static final int FEW = Math.max(3, Runtime.getRuntime().availableProcessors() + 1);

    /** For what is read besides, and soon: keys, events, how far the read models are. */
    private static final int CONNECTIONS = 8;

    private static final int FOLLOWER_CONNECTIONS = 4;

    /** One that says who is at it, two that do it. */
    private static final int REBUILD_CONNECTIONS = 3;

    private static final int CONNECTION_TIMEOUT_MILLIS = 1_500;

    private static DataSource connecting(PGSimpleDataSource dataSource, Settings settings, String options) {
        dataSource.setUrl(settings.url());
        dataSource.setUser(settings.username());
        dataSource.setPassword(settings.password());
        dataSource.setApplicationName("userledger-query");
        dataSource.setOptions(options);
        return dataSource;
    }

    record Settings(String url, String username, String password, int connections) {}

    @Bean
    Settings queryDatabaseSettings(
            @Value("${userledger.database.url}") String url,
            @Value("${userledger.query.database.username}") String username,
            @Value("${userledger.query.database.password:}") String password,
            @Value("${userledger.query.database.connections:#{null}}") @Nullable Integer connections) {
        return new Settings(url, username, password, connections == null ? FEW : connections);
    }

    @Bean
    HikariDataSource queryDataSource(Settings settings) {
        return pool("query", settings, QUESTIONS, CONNECTIONS);
    }

    @Bean
    HikariDataSource questionDataSource(Settings settings) {
        return inTurn("questions", settings, QUESTIONS);
    }

    @Bean
    HikariDataSource lookupDataSource(Settings settings) {
        return inTurn("lookups", settings, LOOKUPS);
    }

    @Bean
    HikariDataSource followerDataSource(Settings settings) {
        return pool("followers", settings, IN_PLACE, FOLLOWER_CONNECTIONS);
    }

    @Bean
    HikariDataSource rebuildDataSource(Settings settings) {
        return pool("rebuilds", settings, BESIDE, REBUILD_CONNECTIONS);
    }

    private static HikariDataSource inTurn(String name, Settings settings, String options) {
        var config = config(name, settings, options, settings.connections());
        return new PatientPool(config, LONGEST, why -> new SQLTimeoutException(why, TOO_SLOW));
    }

    private static HikariDataSource pool(String name, Settings settings, String options, int connections) {
        return new HikariDataSource(config(name, settings, options, connections));
    }

    private static HikariConfig config(String name, Settings settings, String options, int connections) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(connecting(new PatientDataSource(), settings, options));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(connections, name.equals("rebuilds") ? 0 : connections));
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    @Bean
    Keyring queryKeyring(@Qualifier("queryDataSource") DataSource dataSource, MasterKeys masterKeys) {
        return new Keyring(dataSource, masterKeys);
    }

    @Bean
    SealedValues sealedValues(@Qualifier("queryKeyring") Keyring keyring) {
        return new SealedValues(keyring);
    }

    @Bean
    EventReader queryEventReader(
            @Qualifier("queryDataSource") DataSource dataSource, @Qualifier("queryKeyring") Keyring keyring) {
        return new EventReader(dataSource, keyring);
    }

    /** For what every question about the past asks first. */
    @Bean
    EventReader lookupEventReader(
            @Qualifier("lookupDataSource") DataSource dataSource, @Qualifier("queryKeyring") Keyring keyring) {
        return new EventReader(dataSource, keyring);
    }

    @Bean
    EventReader followerEventReader(
            @Qualifier("followerDataSource") DataSource dataSource, @Qualifier("queryKeyring") Keyring keyring) {
        return new EventReader(dataSource, keyring);
    }

    @Bean
    ApplicationUseTable queryApplicationUses(@Qualifier("queryDataSource") DataSource dataSource) {
        return new ApplicationUseTable(dataSource);
    }

    @Bean
    Tail queryTail(Settings settings) {
        return new Tail(connecting(new PGSimpleDataSource(), settings, QUESTIONS));
    }

    @Bean
    JdbcClient lookupJdbcClient(@Qualifier("lookupDataSource") DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    JdbcClient questionJdbcClient(@Qualifier("questionDataSource") DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }
}
