import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { canAdminister, canWrite } from '../api-keys/api-key.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { NotPermitted } from '../../platform/problems/refusals.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { callerOf, CallerIdentity } from './caller-identity.ts';

const FOR_WRITERS = Symbol('ForWriters');
const FOR_ADMINS = Symbol('ForAdmins');
const WITHOUT_KEY = Symbol('WithoutKey');

/** Marks a route that changes something: viewers are refused. */
export const ForWriters = (): MethodDecorator => SetMetadata(FOR_WRITERS, true);

/** Marks a route that only admins may use. */
export const ForAdmins = (): MethodDecorator => SetMetadata(FOR_ADMINS, true);

/** Marks a route that needs no key. Its path must not be below `/running/`. */
export const WithoutKey = (): MethodDecorator => SetMetadata(WITHOUT_KEY, true);

/** The caller, as a parameter of a controller's method. */
export const CurrentCaller = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Caller =>
    callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/**
 * Runs before every controller: may the caller do this? A hook has found out who the caller is
 * before the body was read.
 */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly identity: CallerIdentity,
    private readonly reflector: Reflector,
    private readonly audit: AuditLog,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const isMarked = (mark: symbol): boolean =>
      this.reflector.get(mark, context.getHandler()) === true;
    if (isMarked(WITHOUT_KEY)) return true;
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const caller = await this.identity.establish(request, http.getResponse<FastifyReply>());
    const { role } = caller;
    const mayNotWrite = isMarked(FOR_WRITERS) && !canWrite(role);
    const mayNotAdminister = isMarked(FOR_ADMINS) && !canAdminister(role);
    if (!mayNotWrite && !mayNotAdminister) return true;
    const route = `${request.method} ${request.routeOptions.url}`;
    await this.audit.recordRefusal(caller, 'api_key.refused', `Role ${role} may not ${route}.`);
    throw mayNotWrite ? NotPermitted.toWrite(role) : NotPermitted.toAdminister(role);
  }
}
