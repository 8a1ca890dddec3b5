import {
  InterceptingCall,
  status,
  type Interceptor,
  type InterceptorOptions,
  type Metadata,
} from '@grpc/grpc-js';
import { Transport, type GrpcOptions } from '@nestjs/microservices';
import { SpanKind, SpanStatusCode, context, type Context } from '@opentelemetry/api';
import { loaderOptions } from '@strideform/grpc';
import { requestContext } from '../context/request-context.ts';
import { currentTraceparent, startSpan } from '../context/trace-context.ts';

export interface GrpcServerDefinition {
  readonly port: number;
  readonly package: string | string[];
  /** Relative to the proto folder; `protobufFileName` of the generated code. */
  readonly protoPath: string | string[];
}

/** The largest response is a page of 100 threads of 21 texts and questions, about 10 kB each. */
const maxReceiveBytes = 32 * 2 ** 20;

const loader = { ...loaderOptions, includeDirs: [...loaderOptions.includeDirs] };

export type GrpcTransport = GrpcOptions & { transport: Transport.GRPC };

/** A gRPC server on all interfaces. When it closes, it lets running calls end. */
export function grpcServerOptions(definition: GrpcServerDefinition): GrpcTransport {
  return {
    transport: Transport.GRPC,
    options: {
      url: `0.0.0.0:${definition.port}`,
      package: definition.package,
      protoPath: definition.protoPath,
      loader,
      gracefulShutdown: true,
    },
  };
}

/**
 * A client for Nest's `ClientsModule.register([{ name, ...grpcClientOptions(…) }])`. Calls carry
 * the trace and the request id, and fail with DEADLINE_EXCEEDED after `deadlineS` unless a call
 * sets another deadline.
 */
export function grpcClientOptions(
  packageName: string | string[],
  protoPath: string | string[],
  url: string,
  deadlineS = 10,
): GrpcTransport {
  return {
    transport: Transport.GRPC,
    options: {
      url,
      package: packageName,
      protoPath,
      loader,
      maxReceiveMessageLength: maxReceiveBytes,
      channelOptions: { interceptors: [withCallContext(deadlineS)] },
    },
  };
}

/** Adds the trace, the request id and the deadline to each call, and a span around it. */
function withCallContext(deadlineS: number): Interceptor {
  return (options: InterceptorOptions, nextCall) => {
    const deadline = options.deadline ?? Date.now() + deadlineS * 1000;
    const call = nextCall({ ...options, deadline });
    const method = options.method_definition.path;
    const attributes = { 'rpc.system': 'grpc' };
    const { span, spanContext } = startSpan(method, SpanKind.CLIENT, context.active(), attributes);
    return new InterceptingCall(call, {
      start: (metadata, _listener, next) => {
        addContext(metadata, spanContext);
        next(metadata, {
          onReceiveStatus: (outcome, forward) => {
            span.setAttribute('rpc.grpc.status_code', outcome.code);
            if (outcome.code !== status.OK) span.setStatus({ code: SpanStatusCode.ERROR });
            span.end();
            forward(outcome);
          },
        });
      },
    });
  };
}

function addContext(metadata: Metadata, spanContext: Context): void {
  const traceparent = context.with(spanContext, currentTraceparent);
  const { requestId } = requestContext.get();
  if (traceparent !== undefined) metadata.set('traceparent', traceparent);
  if (requestId !== undefined) metadata.set('x-request-id', requestId);
}
