import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Answer,
  call,
  finishedSession,
  platform,
  story,
  unusedName,
  uploadClip,
  withDemo,
} from '../platform.ts';

const PHASES = ['strike', 'mid_stance', 'takeoff', 'flight', 'new_strike'];

interface TrueEvent {
  readonly side: string;
  readonly type: 'contact' | 'toe_off';
  readonly t: number;
}
interface EventTruth {
  readonly fps: number;
  readonly events: readonly TrueEvent[];
}

const SIDES = [
  ['left', 'right'],
  ['right', 'left'],
] as const;

/**
 * Returns the frames of a side's phases in the gait cycle whose strike is nearest to `strikeFrame`.
 */
function trueFrames(
  { fps, events }: EventTruth,
  side: string,
  other: string,
  strikeFrame: number,
): Record<string, number> {
  const framesOf = (ofSide: string, type: TrueEvent['type']): number[] => {
    const chosen = events.filter((event) => event.side === ofSide && event.type === type);
    return chosen.map(({ t }) => t * fps);
  };
  const firstAfter = (frames: readonly number[], earlier: number): number =>
    frames.find((frame) => frame > earlier)!;
  const distance = (frame: number): number => Math.abs(frame - strikeFrame);
  const contacts = framesOf(side, 'contact');
  const [strike] = contacts.toSorted((a, b) => distance(a) - distance(b)) as [number];
  const takeoff = firstAfter(framesOf(side, 'toe_off'), strike);
  return {
    strike: Math.ceil(strike),
    takeoff: Math.ceil(takeoff) - 1,
    flight: Math.round((takeoff + firstAfter(framesOf(other, 'contact'), takeoff)) / 2),
    new_strike: Math.ceil(firstAfter(contacts, strike)),
  };
}

story(
  'a tenant reads the reports of a session',
  ({ keys: { admin, viewer, neighbour, no_plan_admin } }) => {
    const runner = unusedName('reported');
    let sessionId: string;
    let form: Answer['body'];
    let gait: Answer['body'];
    const path = (route: string): string => `/running/sessions/${sessionId}/${route}`;

    beforeAll(async () => {
      const created = await uploadClip(admin, {
        user_id: runner,
        session_name: 'Tempo run',
        facing: 'right',
        belt_speed: '2.9',
      });
      sessionId = created.body.session_id;
      expect((await finishedSession(sessionId, admin)).body.status).toBe('succeeded');
      form = (await call(path('form-analysis/'), admin, { method: 'POST' })).body;
      gait = (await call(path('gait-analysis/'), admin, { method: 'POST' })).body;
    }, 180_000);

    const pictureAt = async (url: string): Promise<[string | null, number]> => {
      const response = await fetch(url);
      return [response.headers.get('content-type'), (await response.arrayBuffer()).byteLength];
    };

    test('gets the averages of the form report, equal to those of the summary, and its three pictures', async () => {
      const { performance_metrics } = (await call(path('summary/'), viewer)).body;
      expect(form.metrics.speed).toBeCloseTo(performance_metrics.speed.avg, 1);
      expect([form.metrics.eversion_velocity, form.notes.eversion_velocity]).toEqual([
        null,
        'needs a rear view',
      ]);
      expect(form.user_info).toMatchObject({
        uid: runner,
        last_session: form.date,
        age: null,
      });
      for (const url of Object.values<string>(form.images))
        expect(await pictureAt(url)).toEqual(['image/jpeg', expect.any(Number)]);
      expect(Object.keys(form.images)).toEqual(['contact_angle', 'push_angle', 'knee_ankle']);
    });

    test('gets the gait cycles of both sides with phases in order, each with its picture', async () => {
      for (const side of ['left', 'right']) {
        const { peak_time, initiator, angles, graph_timestamps } = gait[side];
        expect([
          initiator,
          graph_timestamps.length,
          Math.abs(graph_timestamps[100] - 706) < 25,
        ]).toEqual([side, 101, true]);
        expect(peak_time).toBeGreaterThan(0.35);
        expect(peak_time).toBeLessThan(0.6);
        for (const angle of ['posture', `${side[0]}hip`, `${side[0]}kne`, `${side[0]}ank`].map(
          (joint) => `${joint}_angle`,
        ))
          expect([
            angles[angle].current.length,
            angles[angle].next.length,
            angles[angle].std_dev.length,
          ]).toEqual([101, 101, 101]);
        const shown = PHASES.map((name) => gait[side].phases[name]);
        const graphPhases = shown.map((phase) => phase.graph_phase);
        expect(graphPhases).toEqual(graphPhases.toSorted((a, b) => a - b));
        const framesAfterFirst = shown.map((phase) => phase.video_frame - shown[0].video_frame);
        expect(framesAfterFirst).toEqual(shown.map((phase) => phase.video_phase));
        for (const { image_url } of shown)
          expect((await pictureAt(image_url))[1]).toBeGreaterThan(20_000);
      }
      expect(gait.user_info.session_count).toBe(1);
    });

    test('gets the true frame of each phase', () => {
      const truthFile = join(platform.root, 'test/fixtures/rendered-runner/truth.json');
      const truth = JSON.parse(readFileSync(truthFile, 'utf8')) as EventTruth;
      for (const [side, other] of SIDES) {
        const { phases } = gait[side];
        const expected = trueFrames(truth, side, other, phases.strike.video_frame);
        const differences = Object.entries(expected).map(
          ([phase, frame]) => [side, phase, phases[phase].video_frame - frame] as const,
        );
        expect(differences.filter(([, , frames]) => Math.abs(frames) > 1)).toEqual([]);
      }
    });

    test('gets the same with GET, and both reports as a PDF', async () => {
      const again = (await call(path('gait-analysis'), viewer)).body;
      expect(again.left.angles).toEqual(gait.left.angles);
      const response = await fetch(`${platform.gatewayUrl}${path('report.pdf')}`, {
        headers: { authorization: `API-KEY ${viewer}` },
      });
      const pdf = Buffer.from(await response.arrayBuffer());
      expect([
        response.status,
        response.headers.get('content-type'),
        pdf.subarray(0, 5).toString(),
        pdf.length > 200_000,
      ]).toEqual([200, 'application/pdf', '%PDF-', true]);
      expect(pdf.subarray(-8).toString()).toContain('%%EOF');
    });

    test("gets 404 without a plan and for another tenant's session, and still sees the demo", async () => {
      for (const route of ['form-analysis/', 'gait-analysis/', 'report.pdf']) {
        expect(await call(path(route), no_plan_admin)).toMatchObject({
          status: 404,
          body: { code: 'no_active_plan' },
        });
        expect(await call(path(route), neighbour)).toMatchObject({
          status: 404,
          body: { code: 'not_found' },
        });
      }
      await withDemo(sessionId, async () => {
        for (const route of ['form-analysis/', 'gait-analysis/', 'report.pdf'])
          expect(
            (await call(`/running/sessions/any/${route}?demo=true`, no_plan_admin)).status,
          ).toBe(200);
      });
    });
  },
);
