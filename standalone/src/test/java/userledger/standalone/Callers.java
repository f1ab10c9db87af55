package userledger.standalone;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** The kinds of callers, signed in, and people for them to act on. */
final class Callers {

    static final String PASSWORD = "long enough 1";

    /** One kind; what it acts on is another user of the default tenant, but for {@link #ONESELF}. */
    enum Kind {
        NOBODY("nobody"),
        ONESELF("oneself"),
        VIEWER("a viewer"),
        PUBLISHER("a publisher"),
        ADMINISTRATOR("an administrator"),
        ELSEWHERE("an administrator elsewhere"),
        OPERATOR("an operator"),
        OWNERS_PROGRAM("the own application, `owner`"),
        READING_PROGRAM("an administrator's application, `users:read`"),
        WRITING_PROGRAM("an administrator's application, `users`"),
        TENANTS_PROGRAM("the tenant's trusted application, `users`");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Somebody to act on. */
    record Target(String id, String name) {}

    /** A group that the target owns too, and another user in it. */
    record Group(String id, String member) {}

    private String seen = "";
    private final AtomicInteger count = new AtomicInteger();
    private final Api api;
    private final Api administrator;
    private final Api operator;
    private final Api elsewhere;
    private final Map<Boolean, Target> keptTargets = new HashMap<>();
    private final Map<Target, Api> signedIn = new HashMap<>();
    private final Map<Kind, Api> kept = new EnumMap<>(Kind.class);

    Callers(Api api) {
        this.api = api;
        administrator = api.signedIn("admin", WholeLedger.ADMIN_PASSWORD);
        operator = api.with("Tenant", "system").signedIn("admin", WholeLedger.ADMIN_PASSWORD);
        operator.post(
                "/v1/tenants",
                "{\"id\":\"elsewhere\",\"administrator\":{\"username\":\"boss\",\"password\":\"%s\"}}"
                        .formatted(PASSWORD));
        elsewhere = api.with("Tenant", "elsewhere").signedIn("boss", PASSWORD);
        administrator.with("If-Match", "*").patch("/v1/settings", "{\"signUps\":{\"enabled\":true}}");
    }

    /** Whether it acts on itself, so that the target has to sign in. */
    static boolean actsOnItself(Kind kind) {
        return kind == Kind.ONESELF || kind == Kind.OWNERS_PROGRAM;
    }

    Api administrator() {
        return administrator;
    }

    String unique() {
        return "matrix" + count.incrementAndGet();
    }

    Target target(boolean withPassword) {
        return target(administrator, "viewer", withPassword);
    }

    /** Somebody whom nobody changes much: signing up and signing in take their time. */
    Target keptTarget(boolean withPassword) {
        return keptTargets.computeIfAbsent(withPassword, this::target);
    }

    private Target target(Api creator, String role, boolean withPassword) {
        var name = unique();
        var password = withPassword ? ",\"password\":\"%s\"".formatted(PASSWORD) : "";
        var made = creator.post("/v1/users", "{\"username\":\"%s\",\"role\":\"%s\"%s}".formatted(name, role, password));
        seen(creator, made);
        return new Target(made.body().path("id").asString(""), name);
    }

    Api signedIn(Target target) {
        return signedIn.computeIfAbsent(target, _ -> api.signedIn(target.name(), PASSWORD));
    }

    /** @param fresh nobody else will call as this one, so it may be used up */
    Api caller(Kind kind, Target target, boolean fresh) {
        return switch (kind) {
            case NOBODY -> api;
            case ONESELF -> signedIn(target);
            case VIEWER, PUBLISHER, ADMINISTRATOR -> fresh ? made(kind) : kept.computeIfAbsent(kind, this::made);
            case ELSEWHERE -> fresh ? made(kind) : elsewhere;
            case OPERATOR -> (fresh ? made(kind) : operator).with("Tenant", "default");
            case OWNERS_PROGRAM -> program(signedIn(target), "owner", "");
            case READING_PROGRAM -> program(administrator, "users:read", "");
            case WRITING_PROGRAM -> program(administrator, "users", "");
            case TENANTS_PROGRAM -> program(administrator, "users", ",\"owner\":\"tenant\",\"trusted\":true");
        };
    }

    private Api program(Api owner, String scope, String more) {
        var made = owner.post(
                "/v1/applications", "{\"name\":\"%s\",\"scopes\":[\"%s\"]%s}".formatted(unique(), scope, more));
        return api.with("Authorization", "Bearer " + made.body().path("token").asString(""));
    }

    /** Of the target's own. */
    String applicationOf(Target target) {
        var made = signedIn(target)
                .post("/v1/applications", "{\"name\":\"%s\",\"scopes\":[\"owner\"]}".formatted(unique()));
        return made.body().path("id").asString("");
    }

    Group groupOf(Target target) {
        var id = administrator
                .post("/v1/groups", "{\"name\":\"%s\"}".formatted(unique()))
                .body()
                .path("id")
                .asString("");
        var member = target(false).id();
        var members = "/v1/groups/" + id + "/members";
        administrator.post(members, "{\"userId\":\"%s\",\"role\":\"owner\"}".formatted(target.id()));
        seen(administrator, administrator.post(members, "{\"userId\":\"%s\"}".formatted(member)));
        return new Group(id, member);
    }

    /** The position from which queries know about all that was made. */
    String seen() {
        return seen;
    }

    private void seen(Api creator, Answer answer) {
        if (creator == administrator) {
            seen = answer.header("Consistency-Token");
        }
    }

    String refreshToken(Target target) {
        return api.post("/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(target.name(), PASSWORD))
                .body()
                .path("refreshToken")
                .asString("");
    }

    /** One that the caller has. */
    String session(Api caller) {
        return caller.get("/v1/me/sessions")
                .body()
                .path("data")
                .path(0)
                .path("id")
                .asString("00000000-0000-7000-8000-000000000000");
    }

    private Api made(Kind kind) {
        return switch (kind) {
            case ELSEWHERE ->
                api.with("Tenant", "elsewhere")
                        .signedIn(target(elsewhere, "administrator", true).name(), PASSWORD);
            case OPERATOR ->
                api.with("Tenant", "system")
                        .signedIn(target(operator, "operator", true).name(), PASSWORD);
            default -> signedIn(target(administrator, kind.name().toLowerCase(java.util.Locale.ROOT), true));
        };
    }
}
