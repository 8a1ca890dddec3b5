import { createParamDecorator, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuthenticateCaller } from '../../application/authenticate-caller.use-case.ts';
import { mayAdminister, mayChange, type Caller } from '../../domain/api-key.ts';
import { NotAuthenticated, NotPermitted } from '../../domain/refusals.ts';
import { RateLimits } from './rate-limits.ts';

const CHANGES = Symbol('Changes');
const ADMINISTERS = Symbol('Administers');
const callers = new WeakMap<object, Caller>();

/** Who was found to be asking. */
export const callerOf = (request: FastifyRequest): Caller => callers.get(request)!;

/** Marks a route that changes something: viewers are refused. */
export const Changes = (): MethodDecorator => SetMetadata(CHANGES, true);

/** Marks a route that is an admin's alone. */
export const Administers = (): MethodDecorator => SetMetadata(ADMINISTERS, true);

/** The caller, in a controller's method. */
export const FromCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => callerOf(context.switchToHttp().getRequest<FastifyRequest>()));

/** In front of every controller: who is asking, how often, and may they. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(private readonly authenticate: AuthenticateCaller, private readonly limits: RateLimits, private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const caller = await this.authenticated(request, reply);
    await this.limits.countKey(caller.keyId, reply);
    const asks = (mark: symbol): boolean => this.reflector.get(mark, context.getHandler()) === true;
    if (asks(CHANGES) && !mayChange(caller.role)) throw new NotPermitted(`A key of role ${caller.role} only reads: use one of role admin or sub_admin.`);
    if (asks(ADMINISTERS) && !mayAdminister(caller.role)) throw new NotPermitted(`This needs a key of role admin: the one you sent is of role ${caller.role}.`);
    callers.set(request, caller);
    return true;
  }

  /** A key that opens nothing counts against its sender's address; one that does is never held up by others who guess there. */
  private async authenticated(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    const { authorization } = request.headers;
    try {
      return await this.authenticate.execute(authorization);
    } catch (error) {
      if (error instanceof NotAuthenticated && authorization !== undefined) await this.limits.countAddress(request.ip, reply);
      throw error;
    }
  }
}
