import { withDemo } from '@strideform/test-e2e';
import { operations, pathNames, statusesOf, type Operation } from './api-document.ts';
import { refusals } from './refused-requests.ts';
import { goodRequests } from './requests-by-operation.ts';
import { send, type HttpAnswer } from './requests.ts';
import type { MakeRequest, World } from './world.ts';

/** Request that must lead to one status of one operation. */
export interface Case {
  readonly operation: Operation;
  readonly status: number;
  readonly run: (world: World) => Promise<HttpAnswer>;
}

const mebibyte = 2 ** 20;

/** Returns the ids of the operation's path, each with a value for its name. */
const idsOf = (operation: Operation, valueOf: (name: string) => string): Record<string, string> =>
  Object.fromEntries(pathNames(operation).map((name) => [name, valueOf(name)]));

export const unknownIds = (operation: Operation): Record<string, string> =>
  idsOf(operation, (name) => `${name}_of_nothing`);

type MakeCase = (operation: Operation, good: MakeRequest) => Case['run'];

/**
 * Request makers by status, for every operation that has the status and no special way to cause it.
 */
const causesByStatus: Readonly<Record<number, MakeCase>> = {
  400: (operation, good) => async (world) => {
    if (pathNames(operation).length > 0)
      return world.ask(operation.id, { ids: idsOf(operation, () => '%E0%A4%A') });
    const headers = { 'idempotency-key': 'k'.repeat(256) };
    return world.ask(operation.id, { ...(await good(world)), headers });
  },
  401: (operation) => (world) => world.ask(operation.id, { key: null }),
  403: (operation) => (world) => world.ask(operation.id, { key: world.keys.viewer }),
  404: (operation, good) => async (world) =>
    world.ask(operation.id, { ...(await good(world)), ids: unknownIds(operation) }),
  408: (operation) => (world) =>
    world.ask(operation.id, {
      body: new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{')) }),
      headers: { 'content-type': 'application/json' },
    }),
  409: (operation, good) => (world) => conflictOfSimultaneousRequests(operation, good, world),
  413: (operation) => (world) =>
    world.ask(operation.id, {
      body: `"${'x'.repeat(mebibyte)}"`,
      headers: { 'content-type': 'application/json' },
    }),
  414: (operation) => (world) =>
    world.ask(operation.id, { ids: idsOf(operation, () => 'x'.repeat(201)) }),
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
 * Sends the same request several times at the same time, with one key. While one runs, the others
 * must wait.
 */
async function conflictOfSimultaneousRequests(
  operation: Operation,
  good: MakeRequest,
  world: World,
): Promise<HttpAnswer> {
  let answers: HttpAnswer[] = [];
  for (let tries = 0; tries < 10; tries += 1) {
    const request = {
      key: world.keys.admin,
      ...(await good(world)),
      headers: { 'idempotency-key': world.unused('simultaneous') },
    };
    answers = await Promise.all(
      Array.from({ length: 4 }, () => send(world.platform.gatewayUrl, operation, request)),
    );
    const conflict = answers.find(({ status }) => status === 409);
    if (conflict !== undefined) return conflict;
  }
  return answers[0]!;
}

/**
 * Deletes the demo session or its runner. All tenants share one demo, so this needs exclusive use.
 */
const deleteDemo: MakeCase = (operation) => async (world) => {
  const answers: HttpAnswer[] = [];
  const { session_id, user_id } = world.things;
  const remove = async (): Promise<void> => {
    answers.push(await world.ask(operation.id, { ids: { session_id, user_id } }));
  };
  await withDemo(session_id, remove, world.tenantId);
  return answers[0]!;
};

/** Request makers by operation and status, for statuses that need more than a request. */
const causesByOperation: Readonly<Record<string, Readonly<Record<number, MakeCase>>>> = {
  'sessions.delete': { 409: deleteDemo },
  'users.delete': { 409: deleteDemo },
};

/** Statuses that need a gateway under load, or a database with faults. */
const troubleStatuses = [429, 500, 503];

const hasPathIds = (operation: Operation): boolean => pathNames(operation).length > 0;
const mayHaveBody = ({ method }: Operation): boolean => method !== 'GET';
const takesIdempotencyKey = ({ parameters }: Operation): boolean =>
  parameters.some(({ name }) => name.toLowerCase() === 'idempotency-key');

interface HookStatus {
  /** Returns true for the operations that the hook can refuse. */
  readonly appliesTo: (operation: Operation) => boolean;
  /** True if an operation itself can answer with this status too. */
  readonly isAlsoOfOperations?: boolean;
}

/**
 * Statuses that server-wide hooks answer with before an operation runs. Their answers are the same
 * for every operation, so a few operations show them. Every description has them.
 */
export const hookStatuses: Readonly<Record<number, HookStatus>> = {
  400: {
    appliesTo: (operation) => hasPathIds(operation) || takesIdempotencyKey(operation),
    isAlsoOfOperations: true,
  },
  401: { appliesTo: ({ needsKey }) => needsKey },
  408: { appliesTo: mayHaveBody },
  409: { appliesTo: takesIdempotencyKey, isAlsoOfOperations: true },
  413: { appliesTo: mayHaveBody },
  414: { appliesTo: hasPathIds },
  415: { appliesTo: mayHaveBody },
  422: { appliesTo: takesIdempotencyKey },
  429: { appliesTo: () => true },
  500: { appliesTo: () => true },
  503: { appliesTo: () => true },
};

/** Returns the first, the middle and the last of the operations that a hook can refuse. */
export function shownOperations(status: number): Operation[] {
  const all = operations.filter((operation) => hookStatuses[status]!.appliesTo(operation));
  return [all[0]!, all[Math.floor(all.length / 2)]!, all.at(-1)!];
}

const isShownElsewhere = (operation: Operation, status: number): boolean =>
  hookStatuses[status]?.appliesTo(operation) === true &&
  !shownOperations(status).includes(operation);

/**
 * Returns one or more cases for each documented status, and the statuses without a case. The status
 * of a hook has cases for a few operations only.
 */
export function casesOf(operation: Operation): { cases: Case[]; missing: number[] } {
  const own = refusals[operation.id] ?? {};
  const ownCases = Object.entries(own).flatMap(([status, makers]) =>
    makers.map((make): Case => requestCase(operation, Number(status), make)),
  );
  const statuses = statusesOf(operation)
    .filter((status) => !troubleStatuses.includes(status))
    .filter((status) => own[status] !== undefined || !isShownElsewhere(operation, status));
  const generalCases = statuses
    .filter((status) => own[status] === undefined)
    .flatMap((status) => generalCase(operation, status) ?? []);
  const cases = [...ownCases, ...generalCases];
  const covered = new Set(cases.map(({ status }) => status));
  return { cases, missing: statuses.filter((status) => !covered.has(status)) };
}

const requestCase = (operation: Operation, status: number, make: MakeRequest): Case => ({
  operation,
  status,
  run: async (world) => world.ask(operation.id, await make(world)),
});

function generalCase(operation: Operation, status: number): Case | undefined {
  const good = goodRequests[operation.id];
  if (good === undefined) return undefined;
  if (status < 300) return requestCase(operation, status, good);
  const make = causesByOperation[operation.id]?.[status] ?? causesByStatus[status];
  return make === undefined ? undefined : { operation, status, run: make(operation, good) };
}
