import { problemTexts } from '@strideform/languages/english';
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
import { InvalidInput } from '@strideform/service-kit/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config/gateway.config.ts';
import { callerOf } from '../access/caller.ts';
import type { FilePart } from '../forms/form-parts.ts';
import { onPartsEnd, formParts } from '../forms/multipart-form.ts';
import { IdempotencyKeyReused } from '../problems/refusals.ts';
import { PayloadHash } from '../forms/payload-hash.ts';
import { VisibleRunners } from '../visibility/visible-runners.ts';
import { sessionIdsIn } from './idempotency-record.repository.ts';
import { IdempotentRequests, type HeldRequest } from './idempotent-requests.use-case.ts';
import type { KeyScope } from './key-claim.ts';

const SHOWN_ONCE = Symbol('ShownOnce');
const ANSWER_NOT_STORED = Symbol('AnswerNotStored');

/**
 * Names the members of a route's answer that are shown once and never stored. A repeat has null
 * instead.
 */
export const ShownOnce = (...names: string[]): MethodDecorator => SetMetadata(SHOWN_ONCE, names);

/**
 * Marks a POST whose answer is not stored, so that a repeat runs again. Such a POST changes
 * nothing, or uses its seed to find what it already created. Its answer may contain values of other
 * sessions or tenants, and a stored answer would outlive them.
 */
export const AnswerNotStored = (): MethodDecorator => SetMetadata(ANSWER_NOT_STORED, true);

const seeds = new WeakMap<object, string>();

/**
 * Passes the seed of new ids to a controller's method, so that a repeated request creates nothing
 * twice. null for a request without an `Idempotency-Key`.
 */
export const IdempotencySeed = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string | null =>
    seeds.get(context.switchToHttp().getRequest<FastifyRequest>()) ?? null,
);

/**
 * Handles `Idempotency-Key` on every POST. Runs after the guards, because it needs the caller, and
 * before everything else.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly maxBytes: number;
  private readonly silenceS: number;

  constructor(
    private readonly requests: IdempotentRequests,
    private readonly reflector: Reflector,
    private readonly visible: VisibleRunners,
    @Inject(GATEWAY_CONFIG) config: Pick<GatewayConfig, 'UPLOAD_MAX_BYTES' | 'UPLOAD_SILENCE_S'>,
  ) {
    this.maxBytes = config.UPLOAD_MAX_BYTES;
    this.silenceS = config.UPLOAD_SILENCE_S;
  }

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
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const shownOnce = this.reflector.get<string[] | undefined>(SHOWN_ONCE, context.getHandler());
    const isAnswerStored = !this.reflector.get<true | undefined>(
      ANSWER_NOT_STORED,
      context.getHandler(),
    );
    const { body, replayed } = await this.requests.execute({
      scope: scopeOf(request, key),
      sessionIds: sessionIdsIn(JSON.stringify(request.params ?? {})),
      payloadHash: () => this.readToEnd(request),
      shownOnce: shownOnce ?? [],
      isAnswerStored,
      run: async (held) => {
        seeds.set(request, held.seed);
        await bindPayload(request, held);
        return lastValueFrom(next.handle(), { defaultValue: undefined });
      },
    });
    if (replayed) {
      await this.visible.requireAnswer(callerOf(request), body);
      void reply.header('idempotency-replayed', 'true');
    }
    return body;
  }

  /** Reads a repeated request to its end and returns the hash of its payload. Nothing is stored. */
  private async readToEnd(request: FastifyRequest): Promise<string> {
    if (!request.isMultipart()) return bodyHash(request);
    let hash = '';
    onPartsEnd(request, hashOfTarget(request), async (digest) => {
      hash = digest;
    });
    let sizeBytes = 0;
    for await (const part of formParts(request, this.silenceS)) {
      if (part.kind === 'file') sizeBytes = await this.readFile(part, sizeBytes);
    }
    return hash;
  }

  /** @returns the total number of bytes read so far. */
  private async readFile({ stream }: FilePart, bytesBefore: number): Promise<number> {
    let sizeBytes = bytesBefore;
    const chunks = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    for await (const chunk of chunks) {
      sizeBytes += chunk.length;
      // The first request had at most `maxBytes`, so this one has a different payload.
      if (sizeBytes > this.maxBytes) throw new IdempotencyKeyReused();
    }
    return sizeBytes;
  }
}

/**
 * Binds the key to the hash of the payload. A form's hash is known after its last part, and the
 * form has no effect before that.
 */
async function bindPayload(request: FastifyRequest, held: HeldRequest): Promise<void> {
  if (request.isMultipart())
    onPartsEnd(request, hashOfTarget(request), (digest) => held.bind(digest));
  else await held.bind(bodyHash(request));
}

/** Starts the hash with the ids and the query, because the route pattern does not include them. */
const hashOfTarget = (request: FastifyRequest): PayloadHash =>
  new PayloadHash().add(JSON.stringify(request.params ?? {}), request.url.split('?')[1] ?? '');

const bodyHash = (request: FastifyRequest): string =>
  hashOfTarget(request)
    .add(JSON.stringify(request.body ?? null))
    .digest();

/** A restricted person gets answers to their own requests only. */
function scopeOf(request: FastifyRequest, key: string): KeyScope {
  const { tenantId, keyId, restriction } = callerOf(request);
  const route = `${request.method} ${request.routeOptions.url!.replace(/\/$/, '')}`;
  return { tenantId, route: restriction === null ? route : `${route} ${keyId}`, key };
}

/** @throws {InvalidInput} for an invalid key. */
function idempotencyKeyOf(request: FastifyRequest): string | null {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return null;
  if (typeof header === 'string' && /^[\x20-\x7e]{1,255}$/.test(header) && header.trim() !== '')
    return header;
  throw new InvalidInput(problemTexts.invalid_idempotency_key, { code: 'invalid_idempotency_key' });
}
