import { Controller, Get, Post, type Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { controllers } from './api-description.ts';
import { Access, accessOf, checkedPathParts, type RouteAccess } from './platform/access/access.ts';
import { CurrentCaller, type Caller } from './platform/access/caller.ts';
import { routesOf, type HttpRoute } from './routes.fixture.ts';
import { ShownSession } from './sessions/demo/shown-session.ts';

/** Returns the factories of the parameters that custom decorators pass to a method. */
function factoriesOf(controller: Type, method: string): unknown[] {
  const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) as
    Record<string, { readonly factory?: unknown }> | undefined;
  return Object.values(parameters ?? {}).flatMap(({ factory }) => factory ?? []);
}

class Checking {
  byCaller(@CurrentCaller() _caller: Caller): void {}
  bySession(@ShownSession() _shown: ShownSession): void {}
}
const checkingFactories = ['byCaller', 'bySession'].flatMap((method) =>
  factoriesOf(Checking, method),
);

/** Beginnings of paths that need a key. The list of the console shows the thumbnails. */
const keyedPaths = ['running', 'media/thumbnails'];

/** Returns the fault in a route's access rules, or null if there is none. */
function faultOf({ path, controller, handler, method }: HttpRoute): string | null {
  const access = accessOf(handler);
  if (access === undefined) return 'does not say who may call it';
  const isKeyless = access.audience === 'public' || access.audience === 'console';
  const isForCallers = keyedPaths.some((beginning) => path.startsWith(beginning));
  if (isKeyless === isForCallers)
    return 'needs a key by its path or by its access, and not by both';
  const checksPlan = factoriesOf(controller, method).some((factory) =>
    checkingFactories.includes(factory),
  );
  const needsPlan = typeof access.withoutPlan === 'number';
  if (needsPlan && !checksPlan) return 'does not check the plan that it needs';
  return faultOfReach(path, access);
}

/** Returns the fault in what a route shows to restricted people. */
function faultOfReach(path: string, { audience, reach }: RouteAccess): string | null {
  // Admins see all runners, and the others have no caller.
  if (audience !== 'viewers' && audience !== 'writers')
    return reach === undefined ? null : 'has a reach, although no restricted person can call it';
  const isChecked = checkedPathParts.some((part) => path.includes(`:${part}`));
  if (!isChecked && reach === undefined) return 'does not say what restricted people find';
  const isOfBin = path.startsWith('running/deleted-sessions/:');
  if (isOfBin !== (reach === 'deleted_session'))
    return 'needs reach deleted_session exactly for paths of one deleted session';
  return null;
}

const faultsOf = (all: readonly Type[]): string[] =>
  all.flatMap(routesOf).flatMap((route) => {
    const fault = faultOf(route);
    return fault === null ? [] : [`${route.name} ${fault}`];
  });

@Controller('running/wrong')
class WrongController {
  @Get()
  open(): void {}

  @Get('public')
  @Access('public')
  keyless(): void {}

  @Post()
  @Access('writers', { withoutPlan: 403 })
  unchecked(): void {}

  @Get('unclassified')
  @Access('viewers')
  unclassified(): void {}

  @Get('admins')
  @Access('admins', { reach: 'filtered' })
  ofAdmins(): void {}

  @Get('sessions/:session_id')
  @Access('viewers', { reach: 'deleted_session' })
  binned(): void {}

  @Get('right')
  @Access('viewers', { reach: 'no_runners' })
  right(): void {}

  @Get('right/:user_id')
  @Access('viewers')
  rightOfRunner(): void {}
}

describe('the access of routes', () => {
  test('is declared by each route, fits its path, and is checked', () => {
    expect(controllers.flatMap(routesOf).length).toBeGreaterThan(50);
    expect(faultsOf(controllers)).toEqual([]);
  });

  test('is reported if it is not declared, does not fit or is not checked', () => {
    expect(faultsOf([WrongController])).toEqual([
      'WrongController.open does not say who may call it',
      'WrongController.keyless needs a key by its path or by its access, and not by both',
      'WrongController.unchecked does not check the plan that it needs',
      'WrongController.unclassified does not say what restricted people find',
      'WrongController.ofAdmins has a reach, although no restricted person can call it',
      'WrongController.binned needs reach deleted_session exactly for paths of one deleted session',
    ]);
  });
});
