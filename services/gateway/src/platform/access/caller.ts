import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Restriction } from './restriction.ts';

/** `admin` and `sub_admin` act for the tenant's users; `viewer` only reads. */
export const roles = ['admin', 'sub_admin', 'viewer'] as const;
export type Role = (typeof roles)[number];

/**
 * Kinds of routes that a caller may use: `read` those for viewers, `write` those for writers,
 * `admin` those for admins.
 */
export const scopes = ['read', 'write', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** Scopes of a role. A key may have fewer. */
export const scopesOfRole: Readonly<Record<Role, readonly Scope[]>> = {
  admin: ['read', 'write', 'admin'],
  sub_admin: ['read', 'write'],
  viewer: ['read'],
};

/** Sender of a request: the holder of a valid key, or someone who is signed in to the console. */
export interface Caller {
  readonly tenantId: string;
  /** Id of the key, or of the person who signed in without one. */
  readonly keyId: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  /** Networks that keys made by this caller are restricted to; empty: any. */
  readonly allowedNetworks: readonly string[];
  /** Time at which the caller's key expires, or null. Keys made by this caller expire then, too. */
  readonly expiresAt: Date | null;
  /** Id of the console session that sends the request, or null for a key. */
  readonly consoleSessionId: string | null;
  /** Runners whom the caller sees, or null for all. Only people of the tenant have one. */
  readonly restriction: Restriction | null;
}

/** Returns true for the id of an API key, and false for the id of a person, who has none. */
export const isApiKeyId = (id: string): boolean => /^[0-9a-f]{16}$/.test(id);

/**
 * Returns true for the id of a person of a tenant, and false for that of someone whom the
 * organisation's provider signed in.
 */
export const isPersonId = (id: string): boolean => id.startsWith('per_');

/** API key or person that requests links. The links end with it. */
export interface LinkIssuer {
  readonly id: string;
  /** Time at which the key expires, or null. */
  readonly expiresAt: Date | null;
}

export const linkIssuerOf = ({ keyId, expiresAt }: Caller): LinkIssuer => ({
  id: keyId,
  expiresAt,
});

/**
 * Returns the caller's key as the issuer of links that are handed to others. null for a person:
 * such links outlive a sign-in.
 */
export const keyIssuerOf = (caller: Caller): LinkIssuer | null =>
  isApiKeyId(caller.keyId) ? linkIssuerOf(caller) : null;

/** Returns the end of a link, or the expiry of the key that requests it if that is earlier. */
export const endWith = (issuer: LinkIssuer | null, end: Date): Date =>
  issuer?.expiresAt && issuer.expiresAt < end ? issuer.expiresAt : end;

const callers = new WeakMap<FastifyRequest, Caller>();
const conditions = new WeakMap<FastifyRequest, () => Promise<void>>();

/** Returns the caller of a request, or undefined if they have not been identified. */
export const identifiedCaller = (request: FastifyRequest): Caller | undefined =>
  callers.get(request);

export const identifyCaller = (request: FastifyRequest, caller: Caller): void =>
  void callers.set(request, caller);

/** Returns the caller. A hook has identified them before the body was read. */
export const callerOf = (request: FastifyRequest): Caller => callers.get(request)!;

/**
 * Sets a condition that the caller must meet. It is checked together with the route's parameters,
 * so a repeated request is answered without the check, and wrong parameters are refused as usual.
 */
export const admitCallerIf = (request: FastifyRequest, condition: () => Promise<void>): void =>
  void conditions.set(request, condition);

/** Returns the caller, after checking their condition. */
export async function admittedCaller(request: FastifyRequest): Promise<Caller> {
  await conditions.get(request)?.();
  return callerOf(request);
}

/** Gives a controller's method the caller as a parameter. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  admittedCaller(context.switchToHttp().getRequest<FastifyRequest>()),
);
