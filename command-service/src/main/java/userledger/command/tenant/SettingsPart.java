package userledger.command.tenant;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.tenant.SettingsGroup;

/** One group of settings over REST. Each is a component, found by itself. */
interface SettingsPart<G extends SettingsGroup> {

    Class<G> type();

    /** The group's name in the settings. */
    String name();

    /** What it is about, for people. */
    String about();

    /** The schemas of its fields, made anew each time: what is not in here is refused. */
    Map<String, Schema<?>> fields();

    /** The group with a patch laid over it. What is out of range may stay so: {@link SettingsGroup#require} refuses. */
    G patch(Patched<G> patched);

    void write(G group, ObjectNode json);
}
