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
  /** Relative to the proto folder; `protobufFileName` of the generated code. */
  readonly protoPath: string | string[];
  /** Certificates that encrypt connections and show both sides' identities. */
  readonly identity?: ServiceIdentity;
}

export interface GrpcServerDefinition extends GrpcProtocol {
  readonly port: number;
  /** The services that may call; known by their certificates, so only with an identity. */
  readonly callers: readonly string[];
  /** Time after which a client is asked to connect again. */
  readonly connectionMaxS?: number;
}

export interface GrpcClientDefinition extends GrpcProtocol {
  /** The service that is called, as its certificate names it. */
  readonly service: string;
  /** Such as `ingest:50051`; calls go to all addresses of the name, round robin. */
  readonly url: string;
  readonly deadlineS?: number;
}

/** The largest response is a page of 100 threads of 21 texts and questions, about 10 kB each. */
const maxReceiveBytes = 32 * 2 ** 20;

/**
 * A client learns of new pods, and shows its current certificate, when it connects. So connections
 * end after a while; running calls are finished on them.
 */
const defaultConnectionMaxS = 120;
/** A call is answered within ten seconds, or fails. */
const connectionGraceMs = 30_000;

/** One connection to each address of a service, and each call on the next one. */
const roundRobin = JSON.stringify({ loadBalancingConfig: [{ round_robin: {} }] });

/**
 * Options without which calls go for minutes to a neighbour that has vanished without a word.
 * Nothing is sent while no call is running.
 */
const keepalive = {
  'grpc.keepalive_time_ms': 5_000,
  'grpc.keepalive_timeout_ms': 10_000,
};

const loader = { ...loaderOptions, includeDirs: [...loaderOptions.includeDirs] };

export type GrpcTransport = GrpcOptions & { transport: Transport.GRPC };

/** A gRPC server on an address of the machine. When it closes, it lets running calls end. */
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
 * A client for Nest's `ClientsModule.register([{ name, ...grpcClientOptions(…) }])`. Calls carry
 * the trace and the request id, and fail with DEADLINE_EXCEEDED after `deadlineS` unless a call
 * sets another deadline.
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
