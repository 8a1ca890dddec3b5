import { pathNames, statusesOf, type Operation } from './api-document.ts';
import { goodRequests, refusals } from './requests-by-operation.ts';
import { send, type Answer, type Part } from './requests.ts';
import type { World } from './world.ts';

/** Brings one status of one operation about, and resolves with the answer that should have it. */
interface Case {
  readonly operation: Operation;
  readonly status: number;
  readonly run: (world: World) => Promise<Answer>;
}

export type Make = (world: World) => Part | Promise<Part>;

const mebibyte = 2 ** 20;
export const unknownIds = (operation: Operation): Record<string, string> =>
  Object.fromEntries(pathNames(operation).map((name) => [name, `${name}_of_nothing`]));

/** What brings a status about on every operation that has it, unless one needs its own. */
const everywhere: Readonly<
  Record<number, (operation: Operation, good: Make) => (world: World) => Promise<Answer>>
> = {
  400: (operation, good) => async (world) =>
    pathNames(operation).length > 0
      ? world.ask(operation.id, {
          ids: Object.fromEntries(pathNames(operation).map((name) => [name, '%E0%A4%A'])),
        })
      : world.ask(operation.id, {
          ...(await good(world)),
          headers: { 'idempotency-key': 'k'.repeat(256) },
        }),
  401: (operation) => (world) => world.ask(operation.id, { key: null }),
  403: (operation) => (world) => world.ask(operation.id, { key: world.keys.viewer }),
  404: (operation, good) => async (world) =>
    world.ask(operation.id, { ...(await good(world)), ids: unknownIds(operation) }),
  409: (operation, good) => (world) => firstOfTwins(operation, good, world),
  413: (operation) => (world) =>
    world.ask(operation.id, {
      body: `"${'x'.repeat(mebibyte)}"`,
      headers: { 'content-type': 'application/json' },
    }),
  414: (operation) => (world) =>
    world.ask(operation.id, {
      ids: Object.fromEntries(pathNames(operation).map((name) => [name, 'x'.repeat(201)])),
    }),
  415: (operation) => (world) =>
    world.ask(operation.id, { body: 'text', headers: { 'content-type': 'text/plain' } }),
  422: (operation, good) => async (world) => {
    const request = {
      ...(await good(world)),
      headers: { 'idempotency-key': world.unused('reused') },
    };
    const first = await world.ask(operation.id, request);
    if (first.status >= 300) return first;
    return world.ask(operation.id, { ...request, query: { ...request.query, other: 'payload' } });
  },
};

/**
 * The same request several times at once, under one key: those that come while one runs are told to
 * wait.
 */
async function firstOfTwins(operation: Operation, good: Make, world: World): Promise<Answer> {
  let last: Answer[] = [];
  for (let tries = 0; tries < 10; tries += 1) {
    const request = {
      key: world.keys.admin,
      ...(await good(world)),
      headers: { 'idempotency-key': world.unused('twins') },
    };
    last = await Promise.all(
      Array.from({ length: 4 }, () => send(world.platform.gatewayUrl, operation, request)),
    );
    const told = last.find(({ status }) => status === 409);
    if (told !== undefined) return told;
  }
  return last[0]!;
}

/** Statuses that a gateway gives only when it or its database is in a bad way. */
export const strained = [429, 500, 503];

/** One or more cases a documented status; those without any are missing. */
export function casesOf(operation: Operation): { cases: Case[]; missing: number[] } {
  const good = goodRequests[operation.id];
  const own = refusals[operation.id] ?? {};
  const cases: Case[] = Object.entries(own).flatMap(([status, makers]) =>
    makers.map((make) => ({
      operation,
      status: Number(status),
      run: async (world) => world.ask(operation.id, await make(world)),
    })),
  );
  for (const status of statusesOf(operation).filter(
    (one) => !strained.includes(one) && own[one] === undefined,
  )) {
    if (good === undefined) continue;
    if (status < 300)
      cases.push({
        operation,
        status,
        run: async (world) => world.ask(operation.id, await good(world)),
      });
    else if (everywhere[status] !== undefined)
      cases.push({ operation, status, run: everywhere[status](operation, good) });
  }
  const covered = new Set(cases.map(({ status }) => status));
  return {
    cases,
    missing: statusesOf(operation).filter(
      (status) => !covered.has(status) && !strained.includes(status),
    ),
  };
}
