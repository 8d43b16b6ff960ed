package com.mystage.sourcing.egress;

import com.mystage.sourcing.Failure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A socket that asks the guard at connect time, and knows no proxy. */
final class GuardedSocket extends Socket {

  private final EgressGuard guard;

  GuardedSocket(EgressGuard guard) {
    super(Proxy.NO_PROXY);
    this.guard = guard;
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
    if (!(endpoint instanceof InetSocketAddress address) || address.isUnresolved()) {
      throw new UnknownHostException(endpoint.toString());
    }
    Optional<Failure.Refused> refusal = guard.refusal(address);
    if (refusal.isPresent()) {
      throw new RefusedConnection(refusal.get());
    }
    super.connect(endpoint, timeoutMillis);
  }
}
