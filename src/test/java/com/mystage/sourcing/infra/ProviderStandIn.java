package com.mystage.sourcing.infra;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A provider that knows its schema, finds every value right and plans what is asked for. What
 * Terraform itself checks is checked: the schema, and every expression's value. Terraform is told
 * to use it by the variable {@code TF_REATTACH_PROVIDERS}, so it needs no {@code init}.
 */
final class ProviderStandIn implements AutoCloseable {

  private static final String SERVICE = "tfplugin6.Provider";

  private static final MethodDescriptor.Marshaller<byte[]> BYTES = new Bytes();

  private final ProviderSchema schema;
  private final Server server;

  ProviderStandIn(ProviderSchema schema) throws IOException {
    this.schema = schema;
    byte[] message = schema.message();
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(
                ServerServiceDefinition.builder(SERVICE)
                    .addMethod(answering("GetProviderSchema", request -> message))
                    .addMethod(answering("ValidateProviderConfig", request -> new byte[0]))
                    .addMethod(answering("ValidateResourceConfig", this::validate))
                    .addMethod(answering("ValidateDataResourceConfig", request -> new byte[0]))
                    .addMethod(answering("ConfigureProvider", request -> new byte[0]))
                    .addMethod(answering("PlanResourceChange", this::plan))
                    .addMethod(answering("ReadDataSource", this::read))
                    .build())
            .build()
            .start();
  }

  /** The value of {@code TF_REATTACH_PROVIDERS}. */
  String address() {
    return """
    {"hashicorp/google": {"Protocol": "grpc", "ProtocolVersion": 6, "Pid": %d, "Test": true, \
    "Addr": {"Network": "tcp", "String": "127.0.0.1:%d"}}}\
    """
        .formatted(ProcessHandle.current().pid(), server.getPort());
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  /** Terraform leaves it to providers to refuse a value for what only they fill in. */
  private byte[] validate(byte[] request) {
    String type = text(request);
    List<String> readOnly =
        StateValue.present(msgpack(request, 2)).stream()
            .filter(name -> schema.isReadOnly("resource", type, name))
            .toList();
    return ProviderSchema.message(out -> {
      for (String name : readOnly) {
        out.writeByteArray(1, error("'" + name + "' is read only"));
      }
    });
  }

  private static byte[] error(String summary) {
    return ProviderSchema.message(out -> {
      out.writeEnum(1, 1);
      out.writeString(2, summary);
    });
  }

  /** As proposed; what the real provider would fill in is known after apply. */
  private byte[] plan(byte[] request) {
    String type = text(request);
    return value(
        StateValue.filled(
            msgpack(request, 3),
            name -> schema.isComputed("resource", type, name) ? StateValue.UNKNOWN : null));
  }

  /** What was found: each attribute's value is its name. */
  private byte[] read(byte[] request) {
    String type = text(request);
    return value(
        StateValue.filled(
            msgpack(request, 2),
            name -> schema.isText("data", type, name) ? StateValue.text("the-" + name) : null));
  }

  /** A message whose field 1 is a dynamic value, that is one whose field 1 is MessagePack. */
  private static byte[] value(byte[] msgpack) {
    byte[] dynamic = ProviderSchema.message(out -> out.writeByteArray(1, msgpack));
    return ProviderSchema.message(out -> out.writeByteArray(1, dynamic));
  }

  private static String text(byte[] request) {
    return field(request, 1).toStringUtf8();
  }

  private static byte[] msgpack(byte[] request, int number) {
    return field(field(request, number).toByteArray(), 1).toByteArray();
  }

  private static ByteString field(byte[] message, int number) {
    try {
      return UnknownFieldSet.parseFrom(message).getField(number).getLengthDelimitedList().getLast();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerMethodDefinition<byte[], byte[]> answering(
      String method, UnaryOperator<byte[]> answer) {
    return ServerMethodDefinition.create(
        MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, method))
            .setRequestMarshaller(BYTES)
            .setResponseMarshaller(BYTES)
            .build(),
        ServerCalls.asyncUnaryCall((request, caller) -> {
          caller.onNext(answer.apply(request));
          caller.onCompleted();
        }));
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
