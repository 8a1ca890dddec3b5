import { isIPv6 } from 'node:net';
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
import { requestContext, currentTraceparent, startSpan } from '../../context/context.ts';
import type { ServiceIdentity } from './service-identity.ts';

interface GrpcProtocol {
  readonly package: string | string[];
  /** Path relative to the proto folder: `protobufFileName` of the generated code. */
  readonly protoPath: string | string[];
  /** Certificates that encrypt connections and prove both sides' identities. */
  readonly identity?: ServiceIdentity;
}

export interface GrpcServerDefinition extends GrpcProtocol {
  readonly port: number;
  /** Services that may call. Their certificates identify them, so this needs an identity. */
  readonly callers: readonly string[];
  /** Time after which a client is asked to connect again. */
  readonly connectionMaxS?: number;
}

export interface GrpcClientDefinition extends GrpcProtocol {
  /** Name of the called service in its certificate. */
  readonly service: string;
  /** Address such as `ingest:50051`. Calls go to all addresses of the name, round robin. */
  readonly url: string;
  readonly deadlineS?: number;
}

/**
 * Limit of a response. The largest one is a page of 100 threads of 21 texts and questions, about 10
 * kB each.
 */
const maxReceiveBytes = 32 * 2 ** 20;

/**
 * Age at which connections end. A client learns about new pods, and shows its current certificate,
 * only when it connects. Running calls finish on the old connection.
 */
const defaultConnectionMaxS = 120;
/** Time in which running calls finish. A call is answered within ten seconds, or fails. */
const connectionGraceMs = 30_000;

/** Uses one connection to each address of a service, and the next one for each call. */
const roundRobin = JSON.stringify({ loadBalancingConfig: [{ round_robin: {} }] });

/**
 * Options that detect a server which has vanished without closing its connections. Otherwise calls
 * would go to it for minutes. Nothing is sent while no call is running.
 */
const keepalive = {
  'grpc.keepalive_time_ms': 5_000,
  'grpc.keepalive_timeout_ms': 10_000,
};

const loader = { ...loaderOptions, includeDirs: [...loaderOptions.includeDirs] };

export type GrpcTransport = GrpcOptions & { transport: Transport.GRPC };

/**
 * Returns the options of a gRPC server on an address of the machine. When it closes, running calls
 * can finish.
 */
export function grpcServerOptions(definition: GrpcServerDefinition, host: string): GrpcTransport {
  const { identity, callers, connectionMaxS = defaultConnectionMaxS } = definition;
  const interceptors = identity === undefined ? [] : [identity.refuseOthersThan(callers)];
  return {
    transport: Transport.GRPC,
    options: {
      url: isIPv6(host) ? `[${host}]:${definition.port}` : `${host}:${definition.port}`,
      package: definition.package,
      protoPath: definition.protoPath,
      loader,
      gracefulShutdown: true,
      credentials: identity?.serverCredentials(),
      channelOptions: {
        interceptors,
        'grpc.max_connection_age_ms': connectionMaxS * 1000,
        'grpc.max_connection_age_grace_ms': connectionGraceMs,
      },
    },
  };
}

/**
 * Returns the options of a client for Nest's
 * `ClientsModule.register([{ name, ...grpcClientOptions(…) }])`. Calls carry the trace and the
 * request id, and fail with DEADLINE_EXCEEDED after `deadlineS` unless a call sets another
 * deadline.
 */
export function grpcClientOptions(definition: GrpcClientDefinition): GrpcTransport {
  const { identity, service, url, deadlineS = 10 } = definition;
  return {
    transport: Transport.GRPC,
    options: {
      url,
      package: definition.package,
      protoPath: definition.protoPath,
      loader,
      maxReceiveMessageLength: maxReceiveBytes,
      credentials: identity?.channelCredentials(),
      channelOptions: {
        interceptors: [withCallContext(deadlineS)],
        'grpc.service_config': roundRobin,
        'grpc.service_config_disable_resolution': 1,
        ...keepalive,
        ...expectedName(service, identity),
      },
    },
  };
}

function expectedName(service: string, identity?: ServiceIdentity): Record<string, string> {
  if (identity === undefined) return {};
  return { 'grpc.ssl_target_name_override': identity.nameOf(service) };
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
