package userledger.command.platform;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import userledger.domain.group.GroupCommand;
import userledger.domain.tenant.TenantCommand;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserCommand;
import userledger.store.Meta;
import userledger.store.axon.LedgerStorageEngine;

/**
 * Lets no command through of which nobody says who asks, or which is about another tenant than the one it is asked in. What
 * somebody may do is decided at the doors; this keeps others from being made that forget to say for whom they open.
 */
final class SomebodyAsks implements MessageHandlerInterceptor<CommandMessage<?>> {

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
        var command = unit.getMessage();
        var tenant = command.getMetaData().get(LedgerStorageEngine.TENANT);
        if (tenant == null || !(command.getMetaData().get(LedgerStorageEngine.META) instanceof Meta)) {
            throw new IllegalStateException("Nobody says who asks for this");
        }
        if (!isAbout((TenantId) tenant, command.getPayload())) {
            throw new IllegalStateException("This is asked in another tenant");
        }
        return chain.proceed();
    }

    private static boolean isAbout(TenantId tenant, Object command) {
        return switch (command) {
            case UserCommand user -> user.tenant().equals(tenant);
            case GroupCommand group -> group.tenant().equals(tenant);
            case TenantCommand itself -> itself.tenant().equals(tenant);
            default -> true;
        };
    }
}
