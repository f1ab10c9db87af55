package userledger.command.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.openapi.Contract;
import userledger.rest.problem.Problem;
import userledger.store.IdempotencyKey;
import userledger.store.KeptAnswer;
import userledger.store.Ledger;

/**
 * Answers a repeated request as the first time (draft-ietf-httpapi-idempotency-key-header). The key goes into the log in
 * the same transaction as what it led to; refusals that depend on the state are kept too.
 */
@Configuration(proxyBeanMethods = false)
class IdempotencyGate implements HandlerInterceptor, WebMvcConfigurer {

    /** What another moment could have answered otherwise; a race that was lost is worth another try. */
    private static final Set<Integer> KEPT_REFUSALS = Set.of(404, 409, 412, 422);

    private static final Set<String> NOT_KEPT = Set.of("user.concurrent_change", "idempotency.key_reused");

    private final IdempotencyKeys keys;
    private final Ledger ledger;
    private final Replay replay;

    IdempotencyGate(IdempotencyKeys keys, Ledger ledger, Replay replay) {
        this.keys = keys;
        this.ledger = ledger;
        this.replay = replay;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(10);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var call = CallContext.of(request);
        if (call == null || call.dryRun() || !(handler instanceof HandlerMethod method)) {
            return true;
        }
        var contract = method.getMethodAnnotation(Contract.class);
        if (contract == null || !contract.repeatable()) {
            return true;
        }
        var caller = Caller.of(request);
        var key = keys.read(request, call, caller == null ? null : caller.principal(), contract.status());
        if (key == null) {
            return true;
        }
        var answered = ledger.answers().find(key);
        if (answered.isPresent() && !isMadeAnew(answered.get())) {
            replay.write(request, response, answered.get(), contract, call.tenant(), caller);
            return false;
        }
        CallContext.set(request, call.with(key));
        return true;
    }

    /** The answer to a batch is made from the answers to its items. */
    private static boolean isMadeAnew(KeptAnswer answer) {
        return answer.code() == null && answer.subject() == null;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        var key = Optional.ofNullable(CallContext.of(request)).map(CallContext::once);
        var problem = Problem.answered(request);
        if (key.isPresent()
                && problem != null
                && KEPT_REFUSALS.contains(problem.status())
                && !NOT_KEPT.contains(problem.code())) {
            keep(key.get(), problem);
        }
    }

    private void keep(IdempotencyKey key, Problem problem) {
        ledger.answers().keep(key, new KeptAnswer(problem.status(), problem.code(), null, 0, 0));
    }
}
