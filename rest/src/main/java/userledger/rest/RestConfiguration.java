package userledger.rest;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import userledger.rest.token.AccessTokens;
import userledger.rest.token.ApplicationTokens;
import userledger.rest.token.ConsistencyTokens;
import userledger.rest.token.LogEpoch;
import userledger.rest.token.PageTokens;
import userledger.rest.token.RefreshTokens;
import userledger.rest.token.SealedTokens;
import userledger.rest.token.SigningKeys;
import userledger.rest.token.TokenKeys;
import userledger.store.EventReader;
import userledger.store.Keyring;

/** Puts the tokens together. The event store is asked when it is needed first, so it may come up later than the API. */
@Configuration(value = "restTokens", proxyBeanMethods = false)
class RestConfiguration {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Bean
    TokenKeys tokenKeys(ObjectProvider<Keyring> keyrings) {
        return new TokenKeys(new TokenSecret(keyrings, RANDOM));
    }

    @Bean
    SealedTokens sealedTokens(TokenKeys keys) {
        return new SealedTokens(keys, RANDOM);
    }

    @Bean
    RefreshTokens refreshTokens(SealedTokens sealed) {
        return new RefreshTokens(sealed, RANDOM);
    }

    @Bean
    ApplicationTokens applicationTokens() {
        return new ApplicationTokens(RANDOM);
    }

    @Bean
    LogEpoch logEpoch(ObjectProvider<EventReader> readers) {
        return new LogEpoch(() -> readers.stream().findFirst().orElseThrow().epoch());
    }

    @Bean
    ConsistencyTokens consistencyTokens(SealedTokens sealed, LogEpoch epoch) {
        return new ConsistencyTokens(sealed, epoch);
    }

    @Bean
    PageTokens pageTokens(SealedTokens sealed, LogEpoch epoch) {
        return new PageTokens(sealed, epoch);
    }

    @Bean
    SigningKeys signingKeys(TokenKeys keys, ObjectProvider<Keyring> keyrings, ObjectProvider<InstantSource> clock) {
        return new SigningKeys(keys, new KeptSigningKeys(keyrings), clock.getIfUnique(InstantSource::system));
    }

    @Bean
    AccessTokens accessTokens(
            SigningKeys keys,
            ObjectProvider<InstantSource> clock,
            @Value("${userledger.issuer:http://localhost:8080}") String issuer,
            @Value("${userledger.access-token-lifetime:PT10M}") Duration lifetime) {
        return new AccessTokens(keys, issuer, clock.getIfUnique(InstantSource::system), lifetime);
    }
}
