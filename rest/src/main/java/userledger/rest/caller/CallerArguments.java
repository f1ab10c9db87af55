package userledger.rest.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import userledger.rest.input.AcceptCheck;
import userledger.rest.input.StrictParameters;

/** Puts the gate before all controllers, and hands them what it found out. */
@Configuration(value = "restCallers", proxyBeanMethods = false)
class CallerArguments implements WebMvcConfigurer {

    private final SessionGate gate;
    private final StrictParameters parameters;
    private final AcceptCheck accept;

    CallerArguments(SessionGate gate, StrictParameters parameters, AcceptCheck accept) {
        this.gate = gate;
        this.parameters = parameters;
        this.accept = accept;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate).order(0);
        registry.addInterceptor(parameters).order(1);
        registry.addInterceptor(accept).order(2);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Resolver());
    }

    private static final class Resolver implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class || parameter.getParameterType() == CallContext.class;
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest webRequest,
                @Nullable WebDataBinderFactory binders) {
            var request = webRequest.getNativeRequest(HttpServletRequest.class);
            var found = request == null
                    ? null
                    : request.getAttribute(parameter.getParameterType().getName());
            if (found == null && parameter.getParameterType() == Caller.class && !parameter.isOptional()) {
                throw SessionGate.sessionRequired();
            }
            return found;
        }
    }
}
