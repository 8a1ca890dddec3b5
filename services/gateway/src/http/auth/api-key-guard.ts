import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayAdminister, mayChange, type Caller } from '../../api-keys/api-key.ts';
import { NotPermitted } from '../problems/refusals.ts';
import { callerOf, CallerIdentity } from './caller-identity.ts';

const CHANGES = Symbol('Changes');
const ADMINISTERS = Symbol('Administers');

/** Marks a route that changes something: viewers are refused. */
export const Changes = (): MethodDecorator => SetMetadata(CHANGES, true);

/** Marks a route that is an admin's alone. */
export const Administers = (): MethodDecorator => SetMetadata(ADMINISTERS, true);

/** The caller, in a controller's method. */
export const FromCaller = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Caller =>
    callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/**
 * In front of every controller: may the caller do this. Who that is, a hook has found out before
 * the body was read.
 */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly identity: CallerIdentity,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const caller = await this.identity.establish(
      http.getRequest<FastifyRequest>(),
      http.getResponse<FastifyReply>(),
    );
    const asks = (mark: symbol): boolean => this.reflector.get(mark, context.getHandler()) === true;
    if (asks(CHANGES) && !mayChange(caller.role))
      throw new NotPermitted(
        `A key of role ${caller.role} only reads: use one of role admin or sub_admin.`,
      );
    if (asks(ADMINISTERS) && !mayAdminister(caller.role))
      throw new NotPermitted(
        `This needs a key of role admin: the one you sent is of role ${caller.role}.`,
      );
    return true;
  }
}
