package userledger.standalone;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a newcomer where to go, on the console. */
@Component
class Welcome {

    @EventListener
    void tell(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof ServletWebServerApplicationContext context
                && context.getWebServer() != null) {
            System.out.printf(
                    "%n  User Ledger is ready: http://localhost:%d/docs describes the API, README.md walks through it.%n%n",
                    context.getWebServer().getPort());
        }
    }
}
