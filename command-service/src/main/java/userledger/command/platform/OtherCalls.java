package userledger.command.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Knows whether there are calls for which no password is hashed, and which hashing would hold up. */
@Configuration(proxyBeanMethods = false)
class OtherCalls implements HandlerInterceptor, WebMvcConfigurer {

    /** Whoever has called within this time may soon call again. */
    private static final Duration LATELY = Duration.ofSeconds(1);

    private static final String HASHES = OtherCalls.class.getName() + ".hashes";

    private final LongSupplier nanoTime;
    private volatile long lastEnd;

    OtherCalls() {
        this(System::nanoTime);
    }

    OtherCalls(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastEnd = nanoTime.getAsLong() - LATELY.toNanos();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** The call that this thread is at asks for a hash itself, whether it gets one or not. */
    void leaveThisOneOut() {
        var call = RequestContextHolder.getRequestAttributes();
        if (call != null) {
            call.setAttribute(HASHES, true, RequestAttributes.SCOPE_REQUEST);
        }
    }

    boolean areThere() {
        return nanoTime.getAsLong() - lastEnd < LATELY.toNanos();
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(HASHES) == null) {
            lastEnd = nanoTime.getAsLong();
        }
    }
}
