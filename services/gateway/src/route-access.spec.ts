import { Controller, Get, Post, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { controllers } from './api-description.ts';
import { Access, accessOf } from './platform/access/access.ts';
import { CurrentCaller, type Caller } from './platform/access/caller.ts';
import { ShownSession } from './sessions/demo/shown-session.ts';

interface Route {
  readonly name: string;
  readonly path: string;
  readonly controller: Type;
  readonly handler: object;
  readonly method: string;
}

function routesOf(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, unknown>;
  const base = String(Reflect.getMetadata(PATH_METADATA, controller));
  return Object.getOwnPropertyNames(prototype).flatMap((method) => {
    const handler = prototype[method];
    if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
    const path = [base, String(Reflect.getMetadata(PATH_METADATA, handler))]
      .join('/')
      .replace(/^\/+/, '');
    return [{ name: `${controller.name}.${method}`, path, controller, handler, method }];
  });
}

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
function faultOf({ path, controller, handler, method }: Route): string | null {
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
  return needsPlan && !checksPlan ? 'does not check the plan that it needs' : null;
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

  @Get('right')
  @Access('viewers')
  right(): void {}
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
    ]);
  });
});
