import { createParamDecorator, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AuthenticateCaller } from '../../application/authenticate-caller.use-case.ts';
import { mayChange, type Caller } from '../../domain/api-key.ts';
import { NotPermitted } from '../../domain/refusals.ts';

const CHANGES = Symbol('Changes');
const callers = new WeakMap<object, Caller>();

/** Marks a route that changes something: viewers are refused. */
export const Changes = (): MethodDecorator => SetMetadata(CHANGES, true);

/** The caller, in a controller's method. */
export const FromCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => callers.get(context.switchToHttp().getRequest<FastifyRequest>())!);

/** In front of every controller: who is asking, and may they. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(private readonly authenticate: AuthenticateCaller, private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.authenticate.execute(request.headers.authorization);
    if (this.reflector.get(CHANGES, context.getHandler()) === true && !mayChange(caller.role)) {
      throw new NotPermitted(`A key of role ${caller.role} only reads: use one of role admin or sub_admin.`);
    }
    callers.set(request, caller);
    return true;
  }
}
