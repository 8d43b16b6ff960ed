package com.mystage.sourcing.tasks.embedded;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.CloudTasksSettings;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The ways in which the real client reaches the server; each must give the same. */
enum Transport {
  IN_PROCESS {
    @Override
    CloudTasksClient client(EmbeddedCloudTasks server) {
      return server.newClient();
    }
  },

  GRPC {
    @Override
    CloudTasksClient client(EmbeddedCloudTasks server) throws IOException {
      return CloudTasksClient.create(
          CloudTasksSettings.newBuilder()
              .setTransportChannelProvider(
                  CloudTasksSettings.defaultGrpcTransportProviderBuilder()
                      .setEndpoint("127.0.0.1:" + server.port())
                      .setChannelConfigurator(channel -> channel.usePlaintext())
                      .build())
              .setCredentialsProvider(NoCredentialsProvider.create())
              .build());
    }
  },

  REST {
    @Override
    CloudTasksClient client(EmbeddedCloudTasks server) throws IOException {
      return CloudTasksClient.create(
          CloudTasksSettings.newHttpJsonBuilder()
              .setTransportChannelProvider(
                  CloudTasksSettings.defaultHttpJsonTransportProviderBuilder()
                      .setEndpoint("http://127.0.0.1:" + server.port())
                      .build())
              .setCredentialsProvider(NoCredentialsProvider.create())
              .build());
    }
  };

  abstract CloudTasksClient client(EmbeddedCloudTasks server) throws IOException;

  CloudTasksClient to(EmbeddedCloudTasks server) {
    try {
      return client(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
