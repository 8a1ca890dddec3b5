import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiProblems } from '../openapi/openapi.ts';

/**
 * Who may call a route. `viewers`: any key; `writers`: keys that may change something; `admins`;
 * `console`: only the console's own pages, without a key; `public`: anyone, without a key.
 */
export type Audience = 'viewers' | 'writers' | 'admins' | 'console' | 'public';

export interface RouteAccess {
  readonly audience: Audience;
  /** The status without an active plan; undefined if the route needs none. */
  readonly withoutPlan?: PlanStatus;
}

/**
 * 403 and 404 are checked before the controller's method runs, and not for the demo. `by_thread`:
 * the method itself answers 403 if the thread needs a plan.
 */
export type PlanStatus = 403 | 404 | 'by_thread';

const ACCESS = Symbol('RouteAccess');

/**
 * Says who may call a route, and what is answered without a plan. Every route has it: the guard
 * refuses to serve one without. A route that needs a plan takes its caller by `@CurrentCaller()` or
 * `@ShownSession()`, which check the plan.
 */
export function Access(
  audience: Audience,
  needs: Pick<RouteAccess, 'withoutPlan'> = {},
): MethodDecorator {
  const access: RouteAccess = { audience, ...needs };
  return applyDecorators(SetMetadata(ACCESS, access), ApiProblems(...refusalsOf(access)));
}

/** Returns what the decorator says of a controller's method; undefined if it has none. */
export const accessOf = (handler: object): RouteAccess | undefined =>
  Reflect.getMetadata(ACCESS, handler) as RouteAccess | undefined;

/** The statuses that the route answers for this reason, for the API's description. */
function refusalsOf({ audience, withoutPlan }: RouteAccess): number[] {
  const needsRole = audience === 'writers' || audience === 'admins';
  const statuses = [needsRole ? 403 : null, typeof withoutPlan === 'number' ? withoutPlan : null];
  return [...new Set(statuses.filter((status) => status !== null))];
}
