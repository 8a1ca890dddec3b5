import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  call,
  finishedSession,
  platform,
  story,
  uploadClip,
  withDemo,
  type Answer,
} from './platform.ts';

const phases = ['strike', 'mid_stance', 'takeoff', 'flight', 'new_strike'];

interface TrueEvent {
  readonly side: string;
  readonly type: 'contact' | 'toe_off';
  readonly t: number;
}
interface Truth {
  readonly fps: number;
  readonly events: readonly TrueEvent[];
}

story(
  'a tenant reads the reports of a session',
  ({ keys: { admin, viewer, neighbour, no_plan_admin } }) => {
    let sessionId: string;
    let form: Answer['body'];
    let gait: Answer['body'];
    const path = (route: string): string => `/running/sessions/${sessionId}/${route}`;

    beforeAll(async () => {
      sessionId = (
        await uploadClip(admin, {
          user_id: `reported-${process.pid}`,
          session_name: 'Tempo run',
          facing: 'right',
          belt_speed: '2.9',
        })
      ).body.session_id;
      expect((await finishedSession(sessionId, admin)).body.status).toBe('succeeded');
      form = (await call(path('form-analysis/'), admin, { method: 'POST' })).body;
      gait = (await call(path('gait-analysis/'), admin, { method: 'POST' })).body;
    }, 180_000);

    const pictureAt = async (url: string): Promise<[string | null, number]> => {
      const response = await fetch(url);
      return [response.headers.get('content-type'), (await response.arrayBuffer()).byteLength];
    };

    test("gets the form's averages, as the summary has them, and a picture of each of its three moments", async () => {
      const { performance_metrics } = (await call(path('summary/'), viewer)).body;
      expect(form.metrics.speed).toBeCloseTo(performance_metrics.speed.avg, 1);
      expect([form.metrics.eversion_velocity, form.notes.eversion_velocity]).toEqual([
        null,
        'needs a rear view',
      ]);
      expect(form.user_info).toMatchObject({
        uid: `reported-${process.pid}`,
        last_session: form.date,
        age: null,
      });
      for (const url of Object.values<string>(form.images))
        expect(await pictureAt(url)).toEqual(['image/jpeg', expect.any(Number)]);
      expect(Object.keys(form.images)).toEqual(['contact_angle', 'push_angle', 'knee_ankle']);
    });

    test("gets both sides' cycles with phases in order, each with its picture", async () => {
      for (const side of ['left', 'right']) {
        const { peak_time, initiator, angles, graph_timestamps } = gait[side];
        expect([
          initiator,
          graph_timestamps.length,
          Math.abs(graph_timestamps[100] - 706) < 25,
        ]).toEqual([side, 101, true]);
        expect(peak_time).toBeGreaterThan(0.35);
        expect(peak_time).toBeLessThan(0.6);
        for (const angle of ['posture_angle', 'hip_angle', 'knee_angle', 'ankle_angle'])
          expect([
            angles[angle].current.length,
            angles[angle].next.length,
            angles[angle].std_dev.length,
          ]).toEqual([101, 101, 101]);
        const shown = phases.map((name) => gait[side].phases[name]);
        expect(shown.map(({ graph_phase }) => graph_phase)).toEqual(
          [...shown.map(({ graph_phase }) => graph_phase)].sort((a, b) => a - b),
        );
        expect(shown.map(({ video_frame }) => video_frame - shown[0].video_frame)).toEqual(
          shown.map(({ video_phase }) => video_phase),
        );
        for (const { image_url } of shown)
          expect((await pictureAt(image_url))[1]).toBeGreaterThan(20_000);
      }
      expect(gait.user_info.session_count).toBe(1);
    });

    test('gets of each moment the frame in which the runner of the clip was there', () => {
      const { fps, events } = JSON.parse(
        readFileSync(join(platform!.root, 'test/fixtures/rendered-runner/truth.json'), 'utf8'),
      ) as Truth;
      const framesOf = (side: string, type: TrueEvent['type']): number[] =>
        events
          .filter((event) => event.side === side && event.type === type)
          .map(({ t }) => t * fps);
      for (const [side, other] of [
        ['left', 'right'],
        ['right', 'left'],
      ] as const) {
        const frame = (phase: string): number => gait[side].phases[phase].video_frame;
        const nearest = (frames: readonly number[], to: number): number =>
          frames.reduce((best, one) => (Math.abs(one - to) < Math.abs(best - to) ? one : best));
        const strike = nearest(framesOf(side, 'contact'), frame('strike'));
        const after = (frames: readonly number[], earlier: number): number =>
          frames.find((one) => one > earlier)!;
        const takeoff = after(framesOf(side, 'toe_off'), strike);
        const expected = {
          strike,
          takeoff,
          flight: (takeoff + after(framesOf(other, 'contact'), takeoff)) / 2,
          new_strike: after(framesOf(side, 'contact'), strike),
        };
        const off = Object.entries(expected).map(
          ([phase, truth]) => [side, phase, frame(phase) - Math.round(truth)] as const,
        );
        expect(off.filter(([, , frames]) => Math.abs(frames) > 1)).toEqual([]);
      }
    });

    test('gets the same by GET, and both as a PDF', async () => {
      const again = (await call(path('gait-analysis'), viewer)).body;
      expect(again.left.angles).toEqual(gait.left.angles);
      const response = await fetch(`${platform!.gatewayUrl}${path('report.pdf')}`, {
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

    test("is told 404 without a plan and for another tenant's session, and still gets the demo", async () => {
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
