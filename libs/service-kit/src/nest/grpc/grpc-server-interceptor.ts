import { status, type Metadata, type ServerUnaryCall } from '@grpc/grpc-js';
import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { RpcException } from '@nestjs/microservices';
import { SpanKind, SpanStatusCode, context } from '@opentelemetry/api';
import { Observable, catchError, finalize, throwError } from 'rxjs';
import {
  acceptRequestId,
  requestContext,
  startSpan,
  traceContextOf,
} from '../../context/context.ts';
import { createLogger } from '../../logging/logger.ts';
import { instruments } from '../../telemetry/instruments.ts';
import { toGrpcStatus } from '../../grpc/grpc.ts';

/**
 * Wraps every gRPC method: takes trace and request id from the metadata, records the duration by
 * outcome, and turns errors into a gRPC status.
 */
@Injectable()
export class GrpcServerInterceptor implements NestInterceptor {
  private readonly logger = createLogger('grpc');

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (execution.getType() !== 'rpc') return next.handle();
    const [, metadata, call] =
      execution.getArgs<[unknown, Metadata, ServerUnaryCall<unknown, unknown>]>();
    const method = call.getPath();
    const parent = traceContextOf(firstText(metadata, 'traceparent'));
    const attributes = { 'rpc.system': 'grpc' };
    const { span, spanContext } = startSpan(method, SpanKind.SERVER, parent, attributes);
    const requestId = acceptRequestId(firstText(metadata, 'x-request-id'));
    const stopTimer = instruments.grpcServerDuration.startTimer({ method });
    let outcome: status = status.OK;

    const failed = (error: unknown): Observable<never> => {
      const answer = toGrpcStatus(error);
      outcome = answer.code;
      // The caller does not see the cause of these two, so the log must show it.
      if (answer.code === status.INTERNAL || answer.code === status.UNAVAILABLE) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        this.logger.error({ err: error, method }, 'gRPC method failed');
      }
      return throwError(() => new RpcException(answer));
    };
    const ended = (): void => {
      stopTimer({ status: status[outcome] });
      span.setAttribute('rpc.grpc.status_code', outcome);
      span.end();
    };

    // The handler starts on subscription, so the subscription must happen inside both contexts.
    return new Observable((subscriber) => {
      const subscribe = () =>
        next.handle().pipe(catchError(failed), finalize(ended)).subscribe(subscriber);
      return context.with(spanContext, () => requestContext.run({ requestId }, subscribe));
    });
  }
}

function firstText(metadata: Metadata, key: string): string | undefined {
  const [value] = metadata.get(key);
  return typeof value === 'string' ? value : undefined;
}
