import {
  createParamDecorator,
  Inject,
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { InvalidInput } from '@strideform/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { UPLOAD_MAX_BYTES } from '../../sessions/create/create-session.use-case.ts';
import type { KeyScope } from './idempotency-records.port.ts';
import { RunOnce, type HeldRequest } from './idempotent-requests.use-case.ts';
import { IdempotencyKeyReused } from '../problems/refusals.ts';
import { callerOf } from '../auth/caller-identity.ts';
import { onPartsEnd, partsOf } from '../multipart-form.ts';
import { PayloadHash } from './payload-hash.ts';

const SHOWN_ONCE = Symbol('ShownOnce');

/**
 * Members of a route's answer that are shown once, and never kept: a repeat is answered null for
 * them.
 */
export const ShownOnce = (...names: string[]): MethodDecorator => SetMetadata(SHOWN_ONCE, names);

const seeds = new WeakMap<object, string>();

/**
 * What ids of new things are made from, so that a repeated request makes no second one; null for a
 * request without an `Idempotency-Key`.
 */
export const IdempotencySeed = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string | null =>
    seeds.get(context.switchToHttp().getRequest<FastifyRequest>()) ?? null,
);

/**
 * `Idempotency-Key` on every POST: after the guards, so that the caller is known, and before
 * anything else.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly once: RunOnce,
    private readonly reflector: Reflector,
    @Inject(UPLOAD_MAX_BYTES) private readonly maxBytes: number,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.method === 'POST' ? idempotencyKeyOf(request) : null;
    return key === null ? next.handle() : from(this.answer(context, key, next));
  }

  private async answer(
    context: ExecutionContext,
    key: string,
    next: CallHandler,
  ): Promise<unknown> {
    const [request, reply] = [
      context.switchToHttp().getRequest<FastifyRequest>(),
      context.switchToHttp().getResponse<FastifyReply>(),
    ];
    const { body, replayed } = await this.once.execute({
      scope: scopeOf(request, key),
      payloadHash: () => this.readToEnd(request),
      shownOnce: this.reflector.get<string[] | undefined>(SHOWN_ONCE, context.getHandler()) ?? [],
      run: async (held) => {
        seeds.set(request, held.seed);
        await bindPayload(request, held);
        return lastValueFrom(next.handle(), { defaultValue: undefined });
      },
    });
    if (replayed) void reply.header('idempotency-replayed', 'true');
    return body;
  }

  private async readToEnd(request: FastifyRequest): Promise<string> {
    if (!request.isMultipart()) return bodyHash(request);
    let hash = '';
    onPartsEnd(request, startOf(request), async (digest) => {
      hash = digest;
    });
    let sizeBytes = 0;
    for await (const part of partsOf(request)) {
      if (part.kind === 'field') continue;
      for await (const chunk of part.stream.iterator({
        destroyOnReturn: false,
      }) as AsyncIterable<Buffer>) {
        sizeBytes += chunk.length;
        // No request that was answered had more: reading on would tell nothing.
        if (sizeBytes > this.maxBytes) throw new IdempotencyKeyReused();
      }
    }
    return hash;
  }
}

/** A form is bound by its last part, which its reader gets to before it does anything with it. */
async function bindPayload(request: FastifyRequest, held: HeldRequest): Promise<void> {
  if (request.isMultipart()) onPartsEnd(request, startOf(request), (digest) => held.bind(digest));
  else await held.bind(bodyHash(request));
}

/** What a route's pattern leaves open: the ids in the path, and the query. */
const startOf = (request: FastifyRequest): PayloadHash =>
  new PayloadHash().add(JSON.stringify(request.params ?? {}), request.url.split('?')[1] ?? '');

const bodyHash = (request: FastifyRequest): string =>
  startOf(request)
    .add(JSON.stringify(request.body ?? null))
    .digest();

function scopeOf(request: FastifyRequest, key: string): KeyScope {
  return {
    tenantId: callerOf(request).tenantId,
    route: `${request.method} ${request.routeOptions.url!.replace(/\/$/, '')}`,
    key,
  };
}

/** @throws {InvalidInput} for a key that is none. */
function idempotencyKeyOf(request: FastifyRequest): string | null {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return null;
  if (typeof header === 'string' && /^[\x20-\x7e]{1,255}$/.test(header) && header.trim() !== '')
    return header;
  throw new InvalidInput(
    'The header Idempotency-Key must be 1 to 255 printable ASCII characters, such as a UUID.',
    { code: 'invalid_idempotency_key' },
  );
}
