package userledger.rest.input;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import userledger.domain.user.Rejection.FieldError;
import userledger.rest.problem.Problem;

/** Refuses query parameters that the controller's method does not name: a typing error must not widen an answer. */
@Component
public class StrictParameters implements HandlerInterceptor {

    /** The parameters of a method by their names, and whether each one is a text, which alone may be empty. */
    private final Map<HandlerMethod, Map<String, Boolean>> known = new ConcurrentHashMap<>();

    StrictParameters() {}

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() == null
                || !(handler instanceof HandlerMethod method)
                || !method.getBeanType().getPackageName().startsWith("userledger.")) {
            return true;
        }
        var allowed = known.computeIfAbsent(method, StrictParameters::parameters);
        var unknown = request.getParameterMap().keySet().stream()
                .filter(name -> !allowed.containsKey(name) && !allowed.containsKey(family(name)))
                .sorted()
                .map(name -> new FieldError(name, "unknown", "This parameter is not known"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new Problem(
                            400,
                            "request.unknown_parameter",
                            "The request has unknown query parameters",
                            unknown,
                            Map.of(),
                            Map.of())
                    .asException();
        }
        allowed.forEach((name, isText) -> {
            if (!isText && "".equals(request.getParameter(name))) {
                throw Problem.invalid(name, "format", "A value is expected").asException();
            }
        });
        return true;
    }

    /** What a name begins with, up to its first dot. */
    private static String family(String name) {
        return name.substring(0, name.indexOf('.') + 1);
    }

    private static Map<String, Boolean> parameters(HandlerMethod method) {
        var known = Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .collect(Collectors.toUnmodifiableMap(
                        StrictParameters::name, parameter -> parameter.getParameterType() == String.class));
        var all = new HashMap<>(known);
        Stream.concat(
                        Stream.of(method.getMethodParameters())
                                .map(parameter -> parameter.getParameterType().getAnnotation(ReadsParameters.class)),
                        Stream.ofNullable(
                                AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), ReadsParameters.class)))
                .filter(Objects::nonNull)
                .forEach(more -> List.of(more.value()).forEach(name -> all.put(name, false)));
        return all;
    }

    private static String name(MethodParameter parameter) {
        var merged = AnnotatedElementUtils.getMergedAnnotation(
                parameter.getExecutable().getParameters()[parameter.getParameterIndex()], RequestParam.class);
        if (merged != null && !merged.name().isEmpty()) {
            return merged.name();
        }
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        return String.valueOf(parameter.getParameterName());
    }
}
