package userledger.query.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import userledger.store.EventReader;
import userledger.store.Keyring;
import userledger.store.MasterKeys;
import userledger.store.Tail;

/** The connections of the query side. Nothing here waits for the database: it may come up later. */
@Configuration(proxyBeanMethods = false)
class QueryDatabase {

    /** A prefix may meet half of a tenant or nobody: a plan made for the average would serve neither. */
    private static final String OPTIONS = "-c plan_cache_mode=force_custom_plan -c jit=off";

    private static final int CONNECTION_TIMEOUT_MILLIS = 3_000;

    private static PGSimpleDataSource unpooled(Settings settings) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(settings.url());
        dataSource.setUser(settings.username());
        dataSource.setPassword(settings.password());
        dataSource.setApplicationName("userledger-query");
        dataSource.setOptions(OPTIONS);
        return dataSource;
    }

    record Settings(String url, String username, String password, int connections) {}

    @Bean
    Settings queryDatabaseSettings(
            @Value("${userledger.database.url}") String url,
            @Value("${userledger.query.database.username}") String username,
            @Value("${userledger.query.database.password:}") String password,
            @Value("${userledger.query.database.connections:12}") int connections) {
        return new Settings(url, username, password, connections);
    }

    @Bean
    HikariDataSource queryDataSource(Settings settings) {
        var config = new HikariConfig();
        config.setPoolName("query");
        config.setDataSource(unpooled(settings));
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    @Bean
    Keyring queryKeyring(@Qualifier("queryDataSource") DataSource dataSource, MasterKeys masterKeys) {
        return new Keyring(dataSource, masterKeys);
    }

    @Bean
    EventReader queryEventReader(
            @Qualifier("queryDataSource") DataSource dataSource, @Qualifier("queryKeyring") Keyring keyring) {
        return new EventReader(dataSource, keyring);
    }

    @Bean
    Tail queryTail(Settings settings) {
        return new Tail(unpooled(settings));
    }

    @Bean
    JdbcClient queryJdbcClient(@Qualifier("queryDataSource") DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }
}
