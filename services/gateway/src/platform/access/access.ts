import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiProblems } from '../openapi/openapi.ts';

/**
 * Callers that a route admits. `viewers`: any key; `writers`: keys that may change something;
 * `admins`: admin keys; `console`: only the console's own pages, without a key; `public`: anyone,
 * without a key.
 */
export type Audience = 'viewers' | 'writers' | 'admins' | 'console' | 'public';

/**
 * Effect of a route for restricted people, beside the check of the session, runner or thread that
 * its path names. `filtered`: the route itself leaves out other runners. `deleted_session`: the
 * session in its path may be one that was deleted. `no_runners`: it shows nothing about runners.
 * `all_runners`: it shows the whole tenant, so they are refused.
 */
export type Reach = 'filtered' | 'deleted_session' | 'no_runners' | 'all_runners';

export interface RouteAccess {
  readonly audience: Audience;
  /**
   * Required for routes of viewers and writers whose path names no session, runner or thread. The
   * guard refuses restricted people if it is missing.
   */
  readonly reach?: Reach;
  /** Status for callers without an active plan. undefined if the route needs no plan. */
  readonly withoutPlan?: PlanStatus;
}

/**
 * Status for callers without a plan. 403 and 404 are checked before the controller's method runs,
 * except for the demo. `by_thread`: the method itself answers 403 if the thread needs a plan.
 */
export type PlanStatus = 403 | 404 | 'by_thread';

const ACCESS = Symbol('RouteAccess');
const SHOWS_DEMO = Symbol('ShowsDemo');

/**
 * Declares who may call a route, and the answer to callers without a plan. The guard refuses to
 * serve a route without this decorator. A route that needs a plan must use `@CurrentCaller()` or
 * `@ShownSession()`, which check the plan.
 */
export function Access(
  audience: Audience,
  needs: Omit<RouteAccess, 'audience'> = {},
): MethodDecorator {
  const access: RouteAccess = { audience, ...needs };
  return applyDecorators(SetMetadata(ACCESS, access), ApiProblems(...refusalsOf(access)));
}

/** Marks a method that shows the demo session with `demo=true`, whatever the id in its path. */
export const ShowsDemo = (): MethodDecorator => SetMetadata(SHOWS_DEMO, true);

/** Returns true if a controller's method shows the demo session with `demo=true`. */
export const showsDemo = (handler: object): boolean => Reflect.hasMetadata(SHOWS_DEMO, handler);

/** Parts of a path that name something of a runner. The guard checks each of them. */
export const checkedPathParts = ['session_id', 'user_id', 'thread_id'] as const;

/** Returns the access rules of a controller's method, or undefined if it has none. */
export const accessOf = (handler: object): RouteAccess | undefined =>
  Reflect.getMetadata(ACCESS, handler) as RouteAccess | undefined;

/** Returns the statuses with which a route refuses callers, for the API's description. */
function refusalsOf({ audience, withoutPlan }: RouteAccess): number[] {
  const needsRole = audience === 'writers' || audience === 'admins';
  const statuses = [needsRole ? 403 : null, typeof withoutPlan === 'number' ? withoutPlan : null];
  return [...new Set(statuses.filter((status) => status !== null))];
}
