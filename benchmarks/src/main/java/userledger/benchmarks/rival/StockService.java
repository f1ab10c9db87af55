package userledger.benchmarks.rival;

import java.net.URI;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import userledger.benchmarks.bed.Database;

/**
 * Axon's own engine behind the web server that our services have, with the same settings. It asks nobody who calls and
 * checks nothing of what it is sent: a call costs as little as a call with JSON in and out can.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class
})
@RestController
public class StockService {

    /** Of the database that it writes to, and how many connections it may have there. */
    public static final String URL = "STOCK_DATABASE_URL";

    public static final String CONNECTIONS = "STOCK_CONNECTIONS";

    private final StockAxon axon;

    StockService(StockAxon axon) {
        this.axon = axon;
    }

    public static void main(String[] args) {
        SpringApplication.run(new Class<?>[] {StockService.class, Engine.class}, args);
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    static class Engine {

        @Bean
        StockAxon axon(@Value("${" + URL + "}") String url, @Value("${" + CONNECTIONS + "}") int connections)
                throws SQLException {
            return new StockAxon(new Database(url, ""), connections);
        }
    }

    record NewUser(
            String username,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String displayName) {}

    record Made(String id, NewUser user) {}

    @PostMapping("/v1/users")
    ResponseEntity<Made> create(@RequestBody NewUser user) {
        var id = UUID.randomUUID().toString();
        axon.create(new StockUser.Create(id, user.username(), user.email(), user.firstName(), user.lastName()));
        return ResponseEntity.created(URI.create("/v1/users/" + id)).body(new Made(id, user));
    }

    @GetMapping("/readyz")
    String ready() {
        return "ready";
    }
}
