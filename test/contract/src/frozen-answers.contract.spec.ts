import { story, withDemo } from '@strideform/test-e2e';
import { operations } from './api-document.ts';
import { frozenFieldErrors, frozenFields } from './frozen-fields.ts';
import { decimalsOf, wrongSpreads, excessDigits, spreadCount } from './measured-numbers.ts';
import { goodRequests } from './requests-by-operation.ts';
import { createWorld, type World } from './world.ts';

/** Operations that return the results of one session. */
const readsOfSession = [
  'sessions.retrieve',
  'sessions.summary.retrieve',
  'sessions.export.retrieve',
  'sessions.formAnalysis.create',
  'sessions.formAnalysis.retrieve',
  'sessions.gaitAnalysis.create',
  'sessions.gaitAnalysis.retrieve',
];
const posted = [
  'sessions.create',
  'management.sessions.create',
  'sessions.summary.create',
  'sessions.formRecommendations.create',
  'sessions.gaitRecommendations.create',
];

type Series = Readonly<Record<string, readonly (number | null)[]>>;
interface Detail {
  readonly metrics: Series;
  readonly angles: Series;
  readonly keypoints: Series;
  readonly contact: readonly boolean[];
  readonly all_timestamps: readonly number[];
  readonly calculated_metrics: Readonly<Record<string, unknown>>;
}
interface Summary {
  readonly notes: Readonly<Record<string, string>>;
  readonly distance_and_duration: Readonly<Record<string, number>>;
  readonly running_mechanics: { readonly footstrike: string };
  readonly user_information: { readonly shoeSize: number | null };
}
interface Report {
  readonly notes: Readonly<Record<string, string>>;
  readonly user_info: { readonly shoeSize: number | null };
}
interface GaitSide {
  readonly peak_time: number;
  readonly phases: Readonly<Record<string, { graph_phase: number; video_frame: number }>>;
  readonly angles: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  readonly graph_timestamps: readonly number[];
}
type Gait = Report & Readonly<Record<'left' | 'right', GaitSide>>;

describe('the examples in the description', () => {
  test.each(Object.keys(frozenFields))('%s has the fields of the contract', (operationId) => {
    const { responses } = operations.find(({ id }) => id === operationId)!;
    const answered = responses['200'] ?? responses['201']!;
    const { example } = answered.content!['application/json']!;
    expect(example).toBeDefined();
    expect([...frozenFieldErrors(operationId, example), ...wrongSpreads(example)]).toEqual([]);
    expect(excessDigits(example)).toEqual([]);
  });
});

story('the answers of the ten operations', (platform) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(platform);
    await world.commented(world.things.session_id);
  }, 600_000);

  const ids = () => ({ session_id: world.things.session_id });
  const read = <T>(operationId: string): Promise<T> => world.made<T>(operationId, { ids: ids() });

  test.each([...posted, ...readsOfSession, 'sessions.totals.retrieve'])(
    '%s has the fields of the contract, with the same nesting and types',
    async (operationId) => {
      const { body } = await world.ask(operationId, await goodRequests[operationId]!(world));
      expect(frozenFieldErrors(operationId, body)).toEqual([]);
    },
  );

  test('have the same fields with demo=true, whatever the id in the path', async () => {
    const { session_id } = world.things;
    await withDemo(
      session_id,
      async () => {
        for (const operationId of readsOfSession) {
          const part = { ids: { session_id: 'no_such_session' }, query: { demo: 'true' } };
          const body = await world.made<{ session_id: string }>(operationId, part);
          expect(body.session_id).toBe(session_id);
          expect(frozenFieldErrors(operationId, body)).toEqual([]);
          expect(excessDigits(body)).toEqual([]);
        }
      },
      world.tenantId,
    );
  });

  test.each(readsOfSession)(
    '%s has the same fields, empty, for a failed session',
    async (operationId) => {
      const { failed_session_id: session_id } = world.things;
      const body = await world.made<Record<string, unknown>>(operationId, { ids: { session_id } });
      expect(frozenFieldErrors(operationId, body)).toEqual([]);
      expect(body).not.toHaveProperty('analyzed_video_url');
      const measured = Object.values(body['metrics'] ?? {}).filter((value) => value !== null);
      expect(measured).toEqual([]);
    },
  );

  test('have their texts once they are written', async () => {
    expect(await read('sessions.retrieve')).toHaveProperty('summary');
    expect(await read('sessions.summary.retrieve')).toHaveProperty('summary_text');
    expect(await read('sessions.formAnalysis.retrieve')).toHaveProperty('form_comments');
    expect(await read('sessions.gaitAnalysis.retrieve')).toHaveProperty('report_comments');
    expect(await read('sessions.retrieve')).toHaveProperty('analyzed_video_url');
  });

  test.each([...readsOfSession, 'sessions.totals.retrieve'])(
    '%s has only measured digits, and averages between minimum and maximum',
    async (operationId) => {
      const body = await read(operationId);
      expect(excessDigits(body)).toEqual([]);
      expect(wrongSpreads(body)).toEqual([]);
    },
  );

  test('round each metric as its definition declares, and every spread is checked', async () => {
    const { items } = await world.made<{ items: { name: string; decimals: number }[] }>(
      'metrics.definitions.list',
    );
    const { metrics } = await read<Detail>('sessions.export.retrieve');
    const tooPrecise = items.filter(({ name, decimals }) =>
      (metrics[name] ?? []).some((value) => value !== null && decimalsOf(value) > decimals),
    );
    expect(tooPrecise).toEqual([]);
    expect(items.every(({ decimals }) => Number.isInteger(decimals))).toBe(true);
    expect(spreadCount(await read('sessions.summary.retrieve'))).toBe(11);
    expect(spreadCount(await read('sessions.totals.retrieve'))).toBe(12);
  });

  test.each(['sessions.retrieve', 'sessions.export.retrieve'])(
    '%s has one entry per timestamp in every list',
    async (operationId) => {
      const { metrics, angles, keypoints = {}, contact, ...body } = await read<Detail>(operationId);
      const frames = body.all_timestamps.length;
      expect(frames).toBeGreaterThan(100);
      const lists = Object.values({ ...metrics, ...angles, ...keypoints });
      for (const list of [...lists, contact ?? body.all_timestamps])
        expect(list).toHaveLength(frames);
    },
  );

  test.each(['sessions.retrieve', 'sessions.export.retrieve'])(
    '%s has totals that run from 0 to their totals',
    async (operationId) => {
      const { metrics } = await read<Detail>(operationId);
      const { distance_and_duration } = await read<Summary>('sessions.summary.retrieve');
      for (const name of ['total_distance', 'total_time']) {
        const running = metrics[name] as readonly number[];
        expect(running[0]).toBe(0);
        expect(running.at(-1)).toBe(distance_and_duration[name]);
        expect([...running].sort((a, b) => a - b)).toEqual(running);
        const half = running[Math.floor(running.length / 2)]! / running.at(-1)!;
        expect(Math.abs(half - 0.5)).toBeLessThan(0.02);
      }
    },
  );

  test('give the foot strike as a word, and its angle under a separate name', async () => {
    const words = ['rearfoot', 'midfoot', 'forefoot'];
    const { running_mechanics } = await read<Summary>('sessions.summary.retrieve');
    expect(words).toContain(running_mechanics.footstrike);
    for (const operationId of ['sessions.retrieve', 'sessions.export.retrieve']) {
      const { metrics } = await read<Detail>(operationId);
      expect(metrics).not.toHaveProperty('footstrike');
      expect(metrics['foot_strike_angle']).toContainEqual(expect.any(Number));
    }
    const { calculated_metrics: calculated } = await read<Detail>('sessions.retrieve');
    expect(words).toContain(calculated['footstrike']);
  });

  test('name keypoints and angles by side, joint and axis', async () => {
    const { keypoints, angles } = await read<Detail>('sessions.export.retrieve');
    const joints = ['sho', 'elb', 'wri', 'hip', 'kne', 'ank', 'hee', 'toe'];
    const points = ['nos', ...joints.flatMap((joint) => [`l${joint}`, `r${joint}`])];
    expect(Object.keys(keypoints).sort()).toEqual(
      points.flatMap((point) => [`${point}u`, `${point}v`]).sort(),
    );
    const names = ['hip', 'kne', 'ank', 'sho', 'elb'].flatMap((joint) => [
      `l${joint}_angle`,
      `r${joint}_angle`,
    ]);
    expect(Object.keys(angles).sort()).toEqual([...names, 'posture_angle'].sort());
  });

  test('index the 101 points of the gait cycle', async () => {
    const gait = await read<Gait>('sessions.gaitAnalysis.retrieve');
    for (const { phases, angles, graph_timestamps, peak_time } of [gait.left, gait.right]) {
      const marks = Object.values(phases).map(({ graph_phase }) => graph_phase);
      expect([marks.at(0), marks.at(-1)]).toEqual([0, 100]);
      expect([...marks].sort((a, b) => a - b)).toEqual(marks);
      expect(graph_timestamps).toHaveLength(101);
      expect([graph_timestamps[0], graph_timestamps[100]! > 1000 * peak_time]).toEqual([0, true]);
      for (const { current, next, std_dev } of Object.values(angles))
        for (const curve of [current, next, std_dev]) expect(curve).toHaveLength(101);
    }
  });

  test('have the knee of the left side under both of its names', async () => {
    const { left, right } = await read<Gait>('sessions.gaitAnalysis.retrieve');
    expect(left.angles['lkne_angle']).toEqual(left.angles['knee_angle']);
    expect(right.angles['rkne_angle']).toEqual(right.angles['knee_angle']);
    expect(left.angles['lkne_angle']).not.toEqual(right.angles['rkne_angle']);
  });

  test('have the shoe size as the number that was set', async () => {
    const part = { ids: { user_id: world.things.user_id }, body: { shoeSize: 42.5 } };
    expect((await world.ask('users.update', part)).status).toBe(200);
    const { user_information } = await read<Summary>('sessions.summary.retrieve');
    expect(user_information.shoeSize).toBe(42.5);
    for (const report of ['formAnalysis', 'gaitAnalysis'])
      expect((await read<Report>(`sessions.${report}.retrieve`)).user_info.shoeSize).toBe(42.5);
  });
});
