/* eslint-disable @nx/enforce-module-boundaries -- services export their repositories to nobody */
// Synthetic sessions, in the form in which the services store them. All that a session contains
// follows from its index, so that copies of sessions can be those of other indexes.
import type { Connection } from '@strideform/persistence';
import { SessionRepository } from '../../../services/ingest/src/adapters/session.repository.ts';
import { UnmeasuredSessions } from '../../../services/ingest/src/adapters/unmeasured-sessions.repository.ts';
import { clipFacts, newSession } from '../../../services/ingest/src/sample-session.fixture.ts';
import { MeasurementRepository } from '../../../services/metrics/src/adapters/measurement.repository.ts';
import { TotalsRepository } from '../../../services/metrics/src/adapters/totals.repository.ts';
import { countedKey } from '../../../services/metrics/src/adapters/totals.schema.ts';
import { addSums, noSums, sumsChange } from '../../../services/metrics/src/domain/totals.ts';
import { measuredResult } from '../../../services/metrics/src/sample-measurement.fixture.ts';
import { idleRelay } from '@strideform/testing/servers';

/** Repositories of one database. */
export interface Repositories {
  readonly sessions: SessionRepository;
  readonly unmeasured: UnmeasuredSessions;
  readonly measurements: MeasurementRepository;
  readonly totals: TotalsRepository;
}

export interface Population {
  readonly sessions: number;
  readonly tenants: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const batchSize = 500;
/** Sessions of a runner. Each repeats what the same session of the runner before had measured. */
export const sessionsPerRunner = 20;
/** Sessions of each kind that has work to do, in a population of any size. */
const waitingOfEachKind = 20;
/** Time of all questions. The newest session is a day older. */
export const now = new Date('2026-11-30T09:00:00Z');

export function repositoriesOf(connection: Connection): Repositories {
  return {
    sessions: new SessionRepository(connection, idleRelay(), { changed: () => undefined }),
    unmeasured: new UnmeasuredSessions(connection),
    measurements: new MeasurementRepository(connection, idleRelay()),
    totals: new TotalsRepository(connection),
  };
}

export const tenantOf = (index: number): string => `ten_${String(index).padStart(5, '0')}`;

/**
 * Factor and modulus of the number that begins an id: ids have no order in time, as those of the
 * services. The product is exact for 14 million sessions.
 */
export const shuffle = { factor: 630_360_016, modulus: 2 ** 31 - 1 } as const;
export const sessionOf = (index: number): string =>
  `ses_${(index * shuffle.factor) % shuffle.modulus}_${index}`;

export const runnerOf = (index: number, { tenants }: Population): string =>
  `runner_${Math.floor(index / tenants / sessionsPerRunner)}`;

const createdAtOf = (index: number, { sessions }: Population): Date =>
  new Date(now.getTime() - dayMs - (sessions - index) * minuteMs);

function averagesOf(index: number, { tenants }: Population): Record<string, number> {
  const ofRunner = Math.floor(index / tenants) % sessionsPerRunner;
  return { speed: 2.5 + (ofRunner % 17) / 13, cadence: 160 + (ofRunner % 9) / 7 };
}

type Kind =
  'succeeded' | 'failed' | 'queued' | 'running' | 'unswept' | 'unmeasured' | 'unpublished';
/** Kinds of the first sessions, which are the same number in a population of any size. */
const busyKinds: readonly Kind[] = ['queued', 'running', 'unswept', 'unmeasured', 'unpublished'];

/** Number of the first sessions, which have work to do. */
export const busySessions = busyKinds.length * waitingOfEachKind;

const settledKindOf = (index: number): Kind =>
  index % sessionsPerRunner === 0 ? 'failed' : 'succeeded';

const kindOf = (index: number): Kind =>
  busyKinds[Math.floor(index / waitingOfEachKind)] ?? settledKindOf(index);

/** Returns the fields in which a session differs from one that succeeded. */
function fieldsOf(kind: Kind, at: Date): object {
  const unfinished = {
    finishedAt: null,
    measuredAt: null,
    deadlineAt: new Date(now.getTime() + dayMs),
  };
  const outboxEntry = {
    eventId: at.toISOString(),
    type: 'session.finished',
    tenantId: 'ten',
    payload: {},
    occurredAt: at,
  };
  const fields: Record<Kind, object> = {
    succeeded: {},
    failed: { status: 'failed', failure: { code: 'no_runner', stage: 'pose' } },
    queued: { ...unfinished, status: 'queued', waitingSince: at },
    running: { ...unfinished, status: 'processing', begunAt: at, progressedAt: at },
    unswept: { attempt: 2, sweepAt: at },
    unmeasured: { measureBytesAt: at },
    unpublished: { outbox: [outboxEntry], outboxDueAt: at },
  };
  return fields[kind];
}

export type DocumentsOfSession = ReturnType<typeof documentsOf>;

/** Returns the documents of a session as it is when all its work is done. */
export const settledDocumentsOf = (index: number, population: Population): DocumentsOfSession =>
  documentsOf(index, population, settledKindOf(index));

function documentsOf(index: number, population: Population, kind = kindOf(index)) {
  const tenantId = tenantOf(index % population.tenants);
  const sessionId = sessionOf(index);
  const createdAt = createdAtOf(index, population);
  const { sessionId: _sessionId, ...session } = newSession(tenantId, {
    clip: { bucket: 'clips', key: `tenants/${tenantId}/sessions/ses_0123456789abcdef/clip/source` },
    userId: runnerOf(index, population),
    createdAt,
    deadlineAt: new Date(createdAt.getTime() + 30 * minuteMs),
    status: 'succeeded',
    clipFacts,
    finishedAt: new Date(createdAt.getTime() + minuteMs),
    measuredAt: createdAt,
    estimatedSegments: [0, 1],
  });
  const averages = averagesOf(index, population);
  const address = { tenantId, sessionId, attempt: 1 };
  return {
    session: { _id: sessionId, ...session, ...fieldsOf(kind, createdAt) },
    measurement: {
      _id: `${sessionId}:1`,
      ...address,
      status: 'measured',
      result: measuredResult,
    },
    counted: { _id: countedKey(tenantId, sessionId), ...address, createdAt, averages },
  };
}

/** Stores a population through the schemas of the services. */
export async function storeSessions(connection: Connection, population: Population): Promise<void> {
  await storeFirst(connection, population, population.sessions);
  await storeTotals(connection, population);
}

/** Stores the first sessions of a population through the schemas of the services. */
export async function storeFirst(
  connection: Connection,
  population: Population,
  count: number,
): Promise<void> {
  const { Session, Measurement, CountedSession } = connection.models;
  for (let from = 0; from < count; from += batchSize) {
    const length = Math.min(batchSize, count - from);
    const documents = Array.from({ length }, (_, i) => documentsOf(from + i, population));
    await Promise.all([
      Session!.insertMany(documents.map(({ session }) => session)),
      Measurement!.insertMany(documents.map(({ measurement }) => measurement)),
      CountedSession!.insertMany(documents.map(({ counted }) => counted)),
    ]);
  }
}

/** Stores the totals of all tenants. */
export async function storeTotals(connection: Connection, population: Population): Promise<void> {
  for (let tenant = 0; tenant < population.tenants; tenant += 1)
    await connection.models['Totals']!.create(totalsOf(tenant, population));
}

function totalsOf(tenant: number, population: Population): object {
  let sums = noSums;
  let last = tenant;
  for (let index = tenant; index < population.sessions; index += population.tenants) {
    const averages = averagesOf(index, population);
    sums = addSums(sums, sumsChange(null, { attempt: 1, averages }));
    last = index;
  }
  const { sessionId, attempt, createdAt } = documentsOf(last, population).counted;
  return { _id: tenantOf(tenant), ...sums, last: { sessionId, attempt, createdAt } };
}
