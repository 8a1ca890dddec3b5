/* eslint-disable @nx/enforce-module-boundaries -- services export their repositories to nobody */
// Documents of synthetic sessions, in the form in which the services store them.
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
/** Sessions of a runner. */
const sessionsPerRunner = 20;
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

/** Ids have no order in time, as those of the services. */
export const sessionOf = (index: number): string =>
  `ses_${((index * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0')}_${index}`;

export const runnerOf = (index: number, { tenants }: Population): string =>
  `runner_${Math.floor(index / tenants / sessionsPerRunner)}`;

const createdAtOf = (index: number, { sessions }: Population): Date =>
  new Date(now.getTime() - dayMs - (sessions - index) * minuteMs);

type Kind =
  'succeeded' | 'failed' | 'queued' | 'running' | 'unswept' | 'unmeasured' | 'unpublished';
/** Kinds of the first sessions, which are the same number in a population of any size. */
const busyKinds: readonly Kind[] = ['queued', 'running', 'unswept', 'unmeasured', 'unpublished'];

function kindOf(index: number): Kind {
  const busy = busyKinds[Math.floor(index / waitingOfEachKind)];
  if (busy !== undefined) return busy;
  return index % 20 === 0 ? 'failed' : 'succeeded';
}

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

function documentsOf(index: number, population: Population) {
  const tenantId = tenantOf(index % population.tenants);
  const sessionId = sessionOf(index);
  const createdAt = createdAtOf(index, population);
  const { sessionId: _sessionId, ...session } = newSession(tenantId, {
    userId: runnerOf(index, population),
    createdAt,
    deadlineAt: new Date(createdAt.getTime() + 30 * minuteMs),
    status: 'succeeded',
    clipFacts,
    finishedAt: new Date(createdAt.getTime() + minuteMs),
    measuredAt: createdAt,
    estimatedSegments: [0, 1],
  });
  const averages = { speed: 2.5 + (index % 17) / 13, cadence: 160 + (index % 29) / 7 };
  const address = { tenantId, sessionId, attempt: 1 };
  return {
    session: { _id: sessionId, ...session, ...fieldsOf(kindOf(index), createdAt) },
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
  const { Session, Measurement, CountedSession } = connection.models;
  for (let from = 0; from < population.sessions; from += batchSize) {
    const length = Math.min(batchSize, population.sessions - from);
    const documents = Array.from({ length }, (_, i) => documentsOf(from + i, population));
    await Promise.all([
      Session!.insertMany(documents.map(({ session }) => session)),
      Measurement!.insertMany(documents.map(({ measurement }) => measurement)),
      CountedSession!.insertMany(documents.map(({ counted }) => counted)),
    ]);
  }
  for (let tenant = 0; tenant < population.tenants; tenant += 1)
    await storeTotals(connection, tenant, population);
}

async function storeTotals(
  connection: Connection,
  tenant: number,
  population: Population,
): Promise<void> {
  let sums = noSums;
  let last = tenant;
  for (let index = tenant; index < population.sessions; index += population.tenants) {
    sums = addSums(sums, sumsChange(null, documentsOf(index, population).counted));
    last = index;
  }
  const { counted } = documentsOf(last, population);
  const { sessionId, attempt, createdAt } = counted;
  await connection.models['Totals']!.create({
    _id: tenantOf(tenant),
    ...sums,
    last: { sessionId, attempt, createdAt },
  });
}
