package userledger.command.counterexample;

import com.zaxxer.hikari.HikariConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.web.bind.annotation.GetMapping;

/** Public, speaks HTTP without being a controller by name, makes a pool and knows Kafka. */
public class BreaksTheRules {

    final HikariConfig pool = new HikariConfig();
    final ProducerRecord<String, String> message = new ProducerRecord<>("topic", "value");

    @GetMapping
    void speakHttp() {}
}
