package userledger.command.counterexample;

import com.zaxxer.hikari.HikariConfig;
import java.security.MessageDigest;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import userledger.rest.caller.CallContext;

/** Public, speaks HTTP without being a controller by name, makes a pool, knows Kafka and compares a secret by itself, and ignores dry runs. */
public class BreaksTheRules {

    final HikariConfig pool = new HikariConfig();
    final ProducerRecord<String, String> message = new ProducerRecord<>("topic", "value");

    boolean isRight(byte[] typed, byte[] kept) {
        return MessageDigest.isEqual(typed, kept);
    }

    @GetMapping
    void speakHttp() {}

    @PostMapping
    void doItReally(CallContext call) {
        call.reason();
    }
}
