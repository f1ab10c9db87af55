package userledger.command.session;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How long sessions last.
 *
 * @param idle how long one may go without being refreshed
 * @param whole after how long one ends, however often it is refreshed
 */
@Component
record SessionTimes(
        @Value("${userledger.session-idle:P14D}") Duration idle,
        @Value("${userledger.session-lifetime:P90D}") Duration whole) {}
