package userledger.command.group;

import userledger.command.ApiScenario;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** Groups, and people to be in them. */
abstract class GroupScenario extends ApiScenario {

    static final String PATH = "/v1/groups";
    static final String PASSWORD = "long enough 1";
    static final String ABSENT = "01900000-0000-7000-8000-0000000000ff";

    record Somebody(String id, Api api) {}

    Somebody somebody(String role) {
        var name = newName();
        var made = admin.post(
                "/v1/users",
                "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}".formatted(name, PASSWORD, role));
        return new Somebody(id(made), anybody.signedIn(name, PASSWORD));
    }

    String make(String name) {
        return id(admin.post(PATH, "{\"name\":\"%s\"}".formatted(name)));
    }

    static Answer add(Api api, String group, String user, String more) {
        return api.post(PATH + "/" + group + "/members", "{\"userId\":\"%s\"%s}".formatted(user, more));
    }
}
