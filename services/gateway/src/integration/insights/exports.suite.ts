import { analyze } from '@strideform/gait-engine';
import type { AnalysisFile, SessionView } from '@strideform/contracts';
import { readC3d, readMot, readTrc } from '@strideform/motion-files';
import { makeScratchFolder } from '@strideform/service-kit/scratch';
import { renderedRunner, renderedRunnerKeypoints } from '@strideform/testing';
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { sampleData } from '../../insights/measurements/sample-data.fixture.ts';
import { ResultsClient } from '../../platform/clients/results-client.ts';
import { DemoSessionRepository } from '../../sessions/demo/demo-session.repository.ts';
import { addSession } from '../add-session.fixture.ts';
import { gatewaySuite } from '../test-gateway.fixture.ts';

const {
  width: widthPx,
  height: heightPx,
  timestamps_s: timestampsS,
  facing,
  names,
  frames,
} = renderedRunnerKeypoints();
const measured: AnalysisFile = analyze(
  { widthPx, heightPx, facing, timestampsS, names, frames },
  { heightM: renderedRunner.heightM, massKg: 70, legLengthM: null, gender: null },
  { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 },
);

/**
 * Repeats the clip until it is larger than the network buffers between two programs. Noise is added
 * to the points, because exact repetitions compress too well.
 */
function repeated(analysis: AnalysisFile, times: number): AnalysisFile {
  const all = <T>(values: readonly T[]): T[] => Array.from({ length: times }, () => values).flat();
  const allOf = <T>(columns: Readonly<Record<string, readonly T[]>>) =>
    Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, all(values)]));
  const { keypoints, contact } = analysis;
  let seed = 1;
  const shaken = (value: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return value + seed / 2_147_483_647;
  };
  return {
    ...analysis,
    timestamps_s: all(analysis.timestamps_s).map((_, i) => i / 60),
    angles: allOf(analysis.angles),
    series: allOf(analysis.series),
    contact: { left: all(contact.left), right: all(contact.right) },
    keypoints: {
      ...keypoints,
      frames: all(keypoints.frames).map((frame) =>
        frame.map((sample) => sample && [shaken(sample[0]), shaken(sample[1]), sample[2]]),
      ),
    },
  };
}

export const sessionExportsSuite = gatewaySuite('exports over HTTP', (gateway) => {
  const { call, tenantId } = gateway;

  beforeAll(async () => {
    const at = (sessionId: string) =>
      gateway.store.address(`tenants/${tenantId}/${sessionId}.json`);
    Object.assign(gateway.app.get(ResultsClient), {
      find: async (_tenantId: string, sessionId: string) => ({
        ...sampleData.result!,
        analysis: at(sessionId),
      }),
    });
    await gateway.store.putJson(at('ses_scaled'), measured);
    await gateway.store.putJson(at('ses_long'), repeated(measured, 60));
    await gateway.store.putJson(at('ses_unscaled'), { ...measured, runner_plane: null });
  });

  const known = (sessionId: string, changes: Partial<SessionView> = {}): string =>
    addSession(gateway, { sessionId, ...changes });
  const fetched = (sessionId: string, query: string) =>
    fetch(`${gateway.url}/running/sessions/${sessionId}/export/?${query}`, {
      headers: { authorization: `API-KEY ${gateway.keys.viewer}` },
    });

  test('give viewers a file of each format, which programs for the format can read', async () => {
    const sessionId = known('ses_scaled');
    const files = await Promise.all(
      ['csv', 'trc', 'mot', 'c3d'].map(async (format) => {
        const response = await fetched(sessionId, `format=${format}`);
        expect([response.status, response.headers.get('content-disposition')]).toEqual([
          200,
          `attachment; filename="export-ses_scaled.${format}"`,
        ]);
        return {
          type: response.headers.get('content-type'),
          bytes: Buffer.from(await response.arrayBuffer()),
        };
      }),
    );
    expect(files.map(({ type }) => type)).toEqual([
      'text/csv; charset=utf-8; header=present',
      'text/plain; charset=utf-8',
      'text/plain; charset=utf-8',
      'application/octet-stream',
    ]);
    const [csv, trc, mot, c3d] = files.map(({ bytes }) => bytes) as [
      Buffer,
      Buffer,
      Buffer,
      Buffer,
    ];
    expect(csv.toString('utf8').split('\r\n')).toHaveLength(renderedRunner.frameCount + 2);
    expect([
      readTrc(trc.toString()).timesS.length,
      readMot(mot.toString()).timesS.length,
      readC3d(c3d).points.get('lkne')!.length,
    ]).toEqual([360, 360, 360]);
  });

  test('give JSON by default, and name the formats', async () => {
    const sessionId = known('ses_scaled');
    for (const query of ['', 'format=json'])
      expect((await call(`/running/sessions/${sessionId}/export/?${query}`)).body).toMatchObject({
        session_id: sessionId,
        activity: 'Running',
      });
    expect(await call(`/running/sessions/${sessionId}/export/?format=xlsx`)).toMatchObject({
      status: 400,
      body: {
        errors: [{ pointer: '/format', message: 'must be one of json, csv, trc, mot, c3d' }],
      },
    });
  });

  test('give the same JSON with gzip and without compression', async () => {
    const url = `/running/sessions/${known('ses_scaled')}/export/`;
    const ask = (coding: string) =>
      gateway.app.inject({
        url,
        headers: { authorization: `API-KEY ${gateway.keys.viewer}`, 'accept-encoding': coding },
      });
    const [gzipped, plain] = [await ask('br, gzip'), await ask('identity')];
    expect(gzipped.headers['content-encoding']).toBe('gzip');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(gzipped.rawPayload).toString()).toBe(plain.body);
  });

  const exportFolders = (): string[] =>
    readdirSync(dirname(makeScratchFolder('beside'))).filter((name) => name.startsWith('export'));
  /** Requests an export that is larger than the network's buffers, and does not read it. */
  const unread = (key: string): Promise<IncomingMessage> => {
    const url = `${gateway.url}/running/sessions/${known('ses_long')}/export/`;
    const headers = { authorization: `API-KEY ${key}`, 'accept-encoding': 'identity' };
    return new Promise((resolve, reject) => {
      get(url, { headers }, resolve).once('error', reject);
    });
  };
  const pollUntilFolders = async (count: number): Promise<void> => {
    for (let looks = 0; looks < 300 && exportFolders().length > count; looks += 1) await pause(10);
    expect(exportFolders()).toHaveLength(count);
  };

  test('leave nothing on the disk if a caller disconnects before the end', async () => {
    const response = await unread(gateway.keys.viewer!);
    expect([response.statusCode, exportFolders()]).toEqual([200, [expect.any(String)]]);
    response.destroy();
    await pollUntilFolders(0);
  });

  test('leave few files on the disk of a tenant that reads none', async () => {
    const answers: IncomingMessage[] = [];
    const requests = Array.from({ length: 6 }, async () => {
      answers.push(await unread(gateway.keys.viewer!));
    });
    while (answers.length < 4) await pause(20);
    await pause(1000);
    expect([answers.length, exportFolders().length]).toEqual([4, 4]);
    answers[0]!.destroy();
    while (answers.length < 5) await pause(20);
    answers[1]!.destroy();
    await Promise.all(requests);
    for (const answer of answers) answer.destroy();
    await pollUntilFolders(0);
  });

  test('give files of the demo session, whatever the id', async () => {
    await gateway.app
      .get(DemoSessionRepository)
      .choose({ tenantId, sessionId: known('ses_scaled') });
    const response = await fetched(`any_${randomUUID()}`, 'demo=true&format=trc');
    expect([response.status, response.headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="export-ses_scaled.trc"',
    ]);
  });

  test('refuse formats with lengths if the scale is unknown, and give the others', async () => {
    const sessionId = known('ses_unscaled');
    for (const format of ['trc', 'c3d'])
      expect(await call(`/running/sessions/${sessionId}/export/?format=${format}`)).toMatchObject({
        status: 409,
        body: { code: 'scale_unknown', error: expect.stringContaining('re-analyse') },
      });
    for (const format of ['csv', 'mot'])
      expect((await fetched(sessionId, `format=${format}`)).status).toBe(200);
  });

  test('refuse a session that has not succeeded or belongs to another tenant', async () => {
    const failure = {
      code: 'too_dark',
      title: 'Too dark',
      detail: 'Film in better light.',
      retryable: false,
      stage: 'pose',
    } as const;
    for (const [changes, status, code] of [
      [{ status: 'processing' }, 409, 'session_not_finished'],
      [{ status: 'failed', failure }, 409, 'session_failed'],
      [{ tenantId: 'ten_other' }, 404, 'not_found'],
    ] as const) {
      expect(
        await call(`/running/sessions/${known(`ses_${randomUUID()}`, changes)}/export/?format=csv`),
      ).toMatchObject({ status, body: { code } });
    }
  });
});
