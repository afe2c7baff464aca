package io.burst.function.http;

import java.util.Optional;

/**
 * What became of a request that asked to switch protocols.
 *
 * @param exchange the handshake; redirects are not followed
 * @param connection the connection, if the server answered 101
 */
public record Upgrade(Exchange exchange, Optional<UpgradedConnection> connection) {}
