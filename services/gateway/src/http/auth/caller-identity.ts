import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotAuthenticated } from '../problems/refusals.ts';
import { RateLimits } from '../rate-limits.ts';
import { AuthenticateCaller } from './authenticate-caller.use-case.ts';
import type { Caller } from './caller.ts';

const callers = new WeakMap<FastifyRequest, Caller>();

/** The caller that `CallerIdentity.establish` found. */
export const callerOf = (request: FastifyRequest): Caller => callers.get(request)!;

/** Finds out who sends a request, and counts it. */
@Injectable()
export class CallerIdentity {
  constructor(
    private readonly authenticate: AuthenticateCaller,
    private readonly limits: RateLimits,
  ) {}

  /** May be called several times for a request; counts the request once. */
  async establish(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    const known = callers.get(request);
    if (known !== undefined) return known;
    const caller = await this.authenticated(request, reply);
    await this.limits.countKey(caller.keyId, reply);
    callers.set(request, caller);
    return caller;
  }

  /**
   * An invalid key counts against its sender's address. A valid key is never limited because others
   * guess keys at the same address.
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
