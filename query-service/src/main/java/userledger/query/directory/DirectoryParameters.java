package userledger.query.directory;

import static userledger.rest.openapi.Shape.flag;
import static userledger.rest.openapi.Shape.integer;
import static userledger.rest.openapi.Shape.text;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import userledger.domain.user.AccountStatus;
import userledger.domain.user.Role;
import userledger.query.platform.search.Search;

/** What the OpenAPI document says of the parameters of the directory's questions. */
@Component
class DirectoryParameters implements ParameterCustomizer {

    private static final Set<Class<?>> CONTROLLERS =
            Set.of(UsersController.class, UserController.class, ExportController.class);

    /** What all lists have is described for all. */
    private static final Set<String> PAGES = Set.of("limit", "cursor", "pageLength");

    private static final String SORT_FIELDS = Stream.of(SortField.values())
            .map(SortField::wireName)
            .filter(name -> !name.isEmpty())
            .distinct()
            .collect(Collectors.joining("`, `", "`", "`"));

    @Override
    public Parameter customize(Parameter parameter, MethodParameter argument) {
        if (!CONTROLLERS.contains(argument.getContainingClass())
                || !"query".equals(parameter.getIn())
                || PAGES.contains(parameter.getName())) {
            return parameter;
        }
        var schema = schema(parameter.getName());
        parameter.setDescription(schema.getDescription());
        return parameter.schema(schema.description(null));
    }

    private static Schema<?> schema(String name) {
        return switch (name) {
            case "prefix" ->
                text(
                        DirectoryFilter.MAX_PREFIX_LENGTH,
                        "The case-insensitive start of a username, first name or last name");
            case "role" ->
                alternatives(
                        "One role or several, separated by `|`",
                        Stream.of(Role.values()).map(Role::wireName));
            case "status" ->
                alternatives(
                        "One state or several, separated by `|`; `licensed` is another word for `active`",
                        Stream.concat(
                                Stream.of(AccountStatus.values()).map(AccountStatus::wireName),
                                Stream.of(DirectoryFilter.LICENSED)));
            case "group" -> text("The id of one group or of several, separated by `|`; `everyone` for all users");
            case "q" ->
                text(
                        Search.MAX_LENGTH,
                        "Terms in the query language: `field:value` for the whole of a field, `field<time` (also `<=`, `>`,"
                                + " `>=`), or words that some name or address has in it, in their order. `*` stands for"
                                + " any characters, `?` for one; a backslash takes the meaning of a sign away; quotes hold"
                                + " a value together. `,` is and, `|` or (which binds less), `!` not; parentheses"
                                + " group. `~` in front of all forgives typing errors: who has a similar name is found, the"
                                + " most similar first. Letters are compared without case, accents and script. Fields: "
                                + Search.FIELDS
                                + " and `attributes.name` with the name of an attribute, quoted where it is not one word"
                                + " (of which `phone`, `uniqueId`, `clientId` and `lastSignInAt`, and `email` where"
                                + " the tenant hides addresses, are for administrators)");
            case "sort" ->
                byDefault(
                        "username",
                        text("Up to four of " + SORT_FIELDS + ", separated by commas, each with a minus in front for"
                                + " the other way round; `lastSignInAt`, and `email` where the tenant"
                                + " hides addresses, are for administrators"));
            case "index" ->
                integer("The number of the first row; not beside `limit` or `cursor`")
                        .minimum(BigDecimal.ZERO)
                        .maximum(BigDecimal.valueOf(Paging.MAX_INDEX));
            case "total" -> byDefault(true, flag("Whether to count the users on all pages"));
            case "fields" -> text("The fields of a `User` to answer with, separated by commas; all where absent");
            case "at" ->
                text("The instant as of which it is asked; now where absent. `group` means who was in it then. Answers leave out"
                                + " `groups`, and sign-ins, which are not taken as `sort` or in `q` either. Whoever was"
                                + " erased since is left out too, but counted where only role and state are asked for")
                        .format("date-time");
            default -> throw new IllegalArgumentException("Not described: " + name);
        };
    }

    private static Schema<?> alternatives(String description, Stream<String> names) {
        var one = names.collect(Collectors.joining("|", "(", ")"));
        return text(description).pattern("^" + one + "(\\|" + one + ")*$");
    }

    private static Schema<?> byDefault(Object value, Schema<?> schema) {
        schema.setDefault(value);
        return schema;
    }
}
