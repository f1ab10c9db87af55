package userledger.command.group;

import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import userledger.domain.group.Group;
import userledger.domain.group.GroupCommand.AddMember;
import userledger.domain.group.GroupCommand.ChangeGroup;
import userledger.domain.group.GroupCommand.ChangeMember;
import userledger.domain.group.GroupCommand.CreateGroup;
import userledger.domain.group.GroupCommand.DeleteGroup;
import userledger.domain.group.GroupCommand.RemoveMember;
import userledger.domain.group.GroupEvent;
import userledger.domain.group.GroupEvent.GroupCreated;
import userledger.domain.group.GroupEvent.GroupDeleted;
import userledger.domain.group.GroupId;

/** Axon's view of a group. */
@AggregateRoot
class GroupAggregate {

    @AggregateIdentifier
    private @Nullable GroupId id;

    private @Nullable Group group;

    GroupAggregate() {}

    /** From a snapshot. */
    GroupAggregate(Group group) {
        this.id = group.id();
        this.group = group;
    }

    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    @CommandHandler
    Group handle(CreateGroup command) {
        return apply(Group.decide(command));
    }

    @CommandHandler
    Group handle(ChangeGroup command) {
        return apply(group().decide(command));
    }

    @CommandHandler
    Group handle(DeleteGroup command) {
        return apply(group().decide(command));
    }

    @CommandHandler
    Group handle(AddMember command) {
        return apply(group().decide(command));
    }

    @CommandHandler
    Group handle(ChangeMember command) {
        return apply(group().decide(command));
    }

    @CommandHandler
    Group handle(RemoveMember command) {
        return apply(group().decide(command));
    }

    @EventSourcingHandler
    void on(GroupEvent event) {
        if (event instanceof GroupCreated created) {
            id = created.groupId();
            group = Group.from(created);
        } else {
            group = group().evolve(event);
        }
        if (event instanceof GroupDeleted) {
            AggregateLifecycle.markDeleted();
        }
    }

    Group group() {
        return Objects.requireNonNull(group, "no group yet");
    }

    private Group apply(List<GroupEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return group();
    }
}
