import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** `admin` and `sub_admin` act for the tenant's users; `viewer` only reads. */
export const roles = ['admin', 'sub_admin', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** Who sends a request: the holder of a valid key, or someone who is signed in to the console. */
export interface Caller {
  readonly tenantId: string;
  readonly keyId: string;
  readonly role: Role;
}

const callers = new WeakMap<FastifyRequest, Caller>();
const conditions = new WeakMap<FastifyRequest, () => Promise<void>>();

/** Returns the caller of a request, or undefined if nobody has identified them. */
export const identifiedCaller = (request: FastifyRequest): Caller | undefined =>
  callers.get(request);

export const identifyCaller = (request: FastifyRequest, caller: Caller): void =>
  void callers.set(request, caller);

/** Returns the caller, whom a hook has identified before the body was read. */
export const callerOf = (request: FastifyRequest): Caller => callers.get(request)!;

/**
 * Sets a condition under which the caller may go on. It is checked when the route's parameters are
 * read: after a repeated request was answered, and not before a wrong parameter is refused.
 */
export const admitCallerIf = (request: FastifyRequest, condition: () => Promise<void>): void =>
  void conditions.set(request, condition);

/** Returns the caller once their condition holds. */
export async function admittedCaller(request: FastifyRequest): Promise<Caller> {
  await conditions.get(request)?.();
  return callerOf(request);
}

/** Gives a controller's method the caller as a parameter. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  admittedCaller(context.switchToHttp().getRequest<FastifyRequest>()),
);
