import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuthenticateCaller } from './authenticate-caller.use-case.ts';
import type { Caller } from '../../api-keys/api-key.ts';
import { NotAuthenticated } from '../problems/refusals.ts';
import { RateLimits } from '../rate-limits.ts';

const callers = new WeakMap<FastifyRequest, Caller>();

/** Who was found to be asking. */
export const callerOf = (request: FastifyRequest): Caller => callers.get(request)!;

/** Who is asking, and how often. */
@Injectable()
export class CallerIdentity {
  constructor(
    private readonly authenticate: AuthenticateCaller,
    private readonly limits: RateLimits,
  ) {}

  /** Counts a request once, however often it is asked for. */
  async establish(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    const known = callers.get(request);
    if (known !== undefined) return known;
    const caller = await this.authenticated(request, reply);
    await this.limits.countKey(caller.keyId, reply);
    callers.set(request, caller);
    return caller;
  }

  /**
   * A key that opens nothing counts against its sender's address; one that does is never held up by
   * others who guess there.
   */
  private async authenticated(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    const { authorization } = request.headers;
    try {
      return await this.authenticate.execute(authorization);
    } catch (error) {
      if (error instanceof NotAuthenticated && authorization !== undefined)
        await this.limits.countAddress(request.ip, reply);
      throw error;
    }
  }
}
