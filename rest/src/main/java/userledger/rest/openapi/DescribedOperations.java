package userledger.rest.openapi;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.caller.WithoutSession;
import userledger.rest.problem.Correlation;
import userledger.rest.token.ConsistencyTokens;

/** Adds to each operation what follows from the conventions, from the method's arguments and from its contract. */
@Component
class DescribedOperations implements OperationCustomizer {

    static final String BEARER = "bearer";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var contract = method.getMethodAnnotation(Contract.class);
        if (!method.getBeanType().isAnnotationPresent(Tag.class)) {
            var packageName = method.getBeanType().getPackageName();
            operation.setTags(List.of(packageName.substring(packageName.lastIndexOf('.') + 1)));
        }
        addSession(operation, method);
        addBody(operation, method, contract);
        addAnswers(operation, method, contract);
        addHeaders(operation, method, contract);
        return operation;
    }

    private static void addSession(Operation operation, HandlerMethod method) {
        var open = isOpen(method);
        if (!open || takes(method, Caller.class)) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        }
        if (open) {
            operation.addSecurityItem(new SecurityRequirement());
        }
    }

    private static boolean isOpen(HandlerMethod method) {
        return method.hasMethodAnnotation(WithoutSession.class)
                || method.getBeanType().isAnnotationPresent(WithoutSession.class);
    }

    private static void addBody(Operation operation, HandlerMethod method, @Nullable Contract contract) {
        if (contract == null || contract.takes().isEmpty()) {
            return;
        }
        var schema = Shape.ref(contract.takes());
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().getContent().values().forEach(body -> body.schema(schema));
            return;
        }
        // A stream is no body to the generator.
        var content = new Content();
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        for (var type : Objects.requireNonNull(mapping).consumes()) {
            content.addMediaType(type, new MediaType().schema(schema));
        }
        operation.setRequestBody(new RequestBody().required(true).content(content));
    }

    private static void addAnswers(Operation operation, HandlerMethod method, @Nullable Contract contract) {
        var answers = contract == null ? operation.getResponses() : new ApiResponses();
        if (contract != null) {
            answers.addApiResponse(String.valueOf(contract.status()), good(contract));
        }
        if (takes(method, ServletWebRequest.class)) {
            answers.addApiResponse(
                    "304",
                    new ApiResponse().description("Not Modified").addHeaderObject("ETag", Conventions.header("ETag")));
        }
        refusals(operation, method, contract)
                .forEach(status -> answers.addApiResponse(String.valueOf(status), Conventions.refused(status)));
        operation.setResponses(answers.addApiResponse("default", Conventions.refusedOtherwise()));
    }

    private static ApiResponse good(Contract contract) {
        var answer = new ApiResponse()
                .description(HttpStatus.valueOf(contract.status()).getReasonPhrase())
                .addHeaderObject(Correlation.HEADER, Conventions.header(Correlation.HEADER));
        for (var header : contract.headers()) {
            answer.addHeaderObject(header, Conventions.header(header));
        }
        if (!contract.gives().isEmpty()) {
            var content = new Content();
            for (var type : contract.types()) {
                content.addMediaType(type, new MediaType().schema(Shape.ref(contract.gives())));
            }
            answer.content(content);
        }
        return answer;
    }

    private static Iterable<Integer> refusals(Operation operation, HandlerMethod method, @Nullable Contract contract) {
        var statuses = new TreeSet<>(List.of(400, 401, 503));
        if (!isOpen(method)) {
            statuses.add(404);
        }
        if (operation.getRequestBody() != null) {
            statuses.add(415);
            if (takesWholeBody(method)) {
                statuses.add(413);
            }
        }
        if (names(operation, ConsistencyTokens.HEADER)) {
            statuses.add(409);
        }
        if (contract != null) {
            Arrays.stream(contract.refuses()).forEach(statuses::add);
            if (contract.repeatable()) {
                statuses.add(422);
            }
        }
        return statuses;
    }

    private static void addHeaders(Operation operation, HandlerMethod method, @Nullable Contract contract) {
        if (operation.getParameters() != null) {
            operation
                    .getParameters()
                    .replaceAll(parameter ->
                            "header".equals(parameter.getIn()) && Conventions.isParameter(parameter.getName())
                                    ? Conventions.parameter(parameter.getName())
                                    : parameter);
        }
        if (takes(method, ServletWebRequest.class)) {
            operation.addParametersItem(Conventions.parameter(Conventions.IF_NONE_MATCH));
        }
        if (contract != null && Arrays.stream(contract.refuses()).anyMatch(status -> status == 412)) {
            operation.addParametersItem(Conventions.parameter(Conventions.IF_MATCH));
        }
        if (takes(method, CallContext.class)) {
            operation.addParametersItem(Conventions.parameter(Conventions.REASON));
            operation.addParametersItem(Conventions.parameter(Conventions.DRY_RUN));
        }
        if (contract != null && contract.repeatable()) {
            operation.addParametersItem(Conventions.parameter(Conventions.IDEMPOTENCY_KEY));
        }
        operation.addParametersItem(Conventions.parameter(Conventions.TENANT));
        operation.addParametersItem(Conventions.parameter(Conventions.APPLICATION));
        operation.addParametersItem(Conventions.parameter(Correlation.HEADER));
    }

    private static boolean names(Operation operation, String header) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> header.equals(parameter.getName()));
    }

    private static boolean takes(HandlerMethod method, Class<?> argument) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == argument);
    }

    private static boolean takesWholeBody(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter ->
                        parameter.hasParameterAnnotation(org.springframework.web.bind.annotation.RequestBody.class));
    }
}
