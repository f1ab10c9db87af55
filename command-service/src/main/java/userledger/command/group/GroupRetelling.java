package userledger.command.group;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.command.platform.Retelling;
import userledger.domain.group.Group;
import userledger.domain.group.GroupEvent;
import userledger.domain.group.GroupEvent.GroupCreated;
import userledger.domain.group.GroupRefusals;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.UserId;
import userledger.rest.group.GroupShapes;
import userledger.store.EventReader;

/** Answers of calls about groups and their members, made again from the group as it was. */
@Component
class GroupRetelling implements Retelling {

    private final EventReader reader;

    GroupRetelling(@Qualifier("commandEventReader") EventReader reader) {
        this.reader = reader;
    }

    @Override
    public Set<String> shapes() {
        return Set.of(GroupShapes.GROUP, GroupShapes.MEMBER);
    }

    @Override
    public Told retell(Repetition repetition) {
        var answer = repetition.answer();
        var group = group(String.valueOf(answer.subject()), answer.version());
        var path = "/v1/groups/" + group.id();
        if (repetition.shape().equals(GroupShapes.GROUP)) {
            return new Told(group.tenant(), path, GroupController.eTag(group), GroupController.json(group));
        }
        var named = repetition.path().get("userId");
        var user = named == null ? repetition.body().path("userId").asString("") : named;
        return new Told(
                group.tenant(),
                path + "/members/" + user,
                GroupController.eTag(group),
                MemberController.json(group, new UserId(UUID.fromString(user))));
    }

    private Group group(String id, long version) {
        @Nullable Group group = null;
        for (var stored : reader.beginning(UUID.fromString(id), version)) {
            group = after(group, stored.event());
        }
        if (group == null) {
            throw GroupRefusals.notFound();
        }
        return group;
    }

    private static @Nullable Group after(@Nullable Group before, @Nullable LedgerEvent event) {
        return switch (event) {
            case GroupCreated created -> Group.from(created);
            case GroupEvent changed when before != null -> before.evolve(changed);
            case null, default -> before;
        };
    }
}
