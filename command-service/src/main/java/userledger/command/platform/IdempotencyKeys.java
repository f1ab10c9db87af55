package userledger.command.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import userledger.domain.user.Rejection;
import userledger.rest.caller.CallContext;
import userledger.store.IdempotencyKey;
import userledger.store.Ledger;

/** Reads the header {@code Idempotency-Key}. A key is good for one caller, method and path. */
@Component
public class IdempotencyKeys {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final Ledger ledger;

    IdempotencyKeys(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The key of the request; null where it has none. */
    @Nullable
    IdempotencyKey read(HttpServletRequest request, CallContext call, @Nullable UUID caller, int status)
            throws IOException {
        var values = request.getHeaders(HEADER);
        if (!values.hasMoreElements()) {
            return null;
        }
        var key = values.nextElement();
        if (values.hasMoreElements() || !KEY.matcher(key).matches()) {
            throw Rejection.invalid(HEADER, "format", "One key of 1 to 255 visible ASCII characters is expected");
        }
        var scope = List.of(
                call.tenant().value(), String.valueOf(caller), request.getMethod(), request.getRequestURI(), key);
        return new IdempotencyKey(
                ledger.answers().hash(scope, new byte[0]),
                ledger.answers().hash(List.of("body"), request.getInputStream().readAllBytes()),
                status);
    }

    /** The key of one item of a batch. */
    public IdempotencyKey ofItem(IdempotencyKey batch, int index, JsonNode item) {
        return new IdempotencyKey(
                ledger.answers().hash(List.of("item", String.valueOf(index)), batch.hash()),
                ledger.answers().hash(List.of("item"), item.toString().getBytes(UTF_8)),
                HttpStatus.CREATED.value());
    }
}
