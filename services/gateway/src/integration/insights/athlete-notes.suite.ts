import { jest } from '@jest/globals';
import { artifactKeys } from '@strideform/analysis-store';
import type { reportV1 } from '@strideform/grpc';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { toAssessment } from '../../insights/assessment/assessment-mapper.ts';
import { ReadAssessment } from '../../insights/assessment/read-assessment.use-case.ts';
import { sampleData } from '../../insights/measurements/sample-data.fixture.ts';
import { ReadSessionHistory } from '../../insights/changes/read-session-history.use-case.ts';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { ResultsClient } from '../../platform/clients/results-client.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { addSession } from '../add-session.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

interface SharedNote {
  readonly frame: number;
  readonly time: number;
  readonly text: string;
  readonly marks: object[];
  readonly picture_url: string;
}

const line = {
  ...{ kind: 'line', colour: 'red', text: '' },
  shares: [
    [0.1, 0.2],
    [0.3, 0.4],
  ],
};

export const athleteNotesSuite = gatewaySuite('notes for the athlete', (gateway) => {
  const { call } = gateway;
  const analysis = sampleData.analysis!;
  const jpeg = Buffer.from('a picture');
  let printed: reportV1.RenderReportPdfRequest | undefined;

  beforeAll(async () => {
    const file = gateway.store.address(`tenants/${gateway.tenantId}/analysis.json`);
    await gateway.store.putJson(file, analysis);
    Object.assign(gateway.app.get(ResultsClient), { find: async () => ({ analysis: file }) });
    Object.assign(gateway.app.get(ReadAssessment), {
      assess: async (session: never) => toAssessment(session, analysis),
    });
    Object.assign(gateway.app.get(ReadSessionHistory), { execute: async () => null });
    Object.assign(gateway.app.get(ThreadsClient), {
      texts: async () => ({ comments: {}, isPending: false }),
    });
    Object.assign(gateway.app.get(ReportsClient), {
      find: async (_tenantId: string, sessionId: string) => ({
        annotatedVideo: gateway.store.address(pictureKey(sessionId, 0)),
        cleanVideo: null,
      }),
      renderPdf: async (request: reportV1.RenderReportPdfRequest) => {
        printed = request;
        return Buffer.from('%PDF');
      },
      drawFramePictures: async (_tenant: string, sessionId: string, _: 1, frames: number[]) => {
        for (const frame of frames) {
          const picture = gateway.store.address(pictureKey(sessionId, frame));
          const contentType = 'image/jpeg';
          await gateway.store.putStream(picture, Readable.from([jpeg]), { contentType });
        }
        return frames;
      },
    });
  });
  beforeEach(() => (printed = undefined));

  const pictureKey = (sessionId: string, frame: number): string =>
    artifactKeys.framePicture(gateway.tenantId, sessionId, 1, frame);
  const newSession = (): string => addSession(gateway, { tenantId: gateway.tenantId });
  const write = async (sessionId: string, note: object, key?: string): Promise<string> => {
    const path = `/running/sessions/${sessionId}/frame-notes/`;
    return String((await call(path, jsonRequest('POST', note), key)).body['note_id']);
  };
  const tokenFor = async (sessionId: string): Promise<string> => {
    const { body } = await call(`/running/sessions/${sessionId}/share/`, jsonRequest('POST'));
    return String(body['url']).split('/').at(-1)!;
  };
  const notesOf = async (token: string): Promise<SharedNote[]> =>
    (await call(`/shared/${token}`, {}, null)).body['notes'] as unknown as SharedNote[];
  const notesForBoth = async (sessionId: string, key?: string): Promise<void> => {
    await write(sessionId, { frame: 1, text: 'Second', for_athlete: true }, key);
    await write(sessionId, { frame: 0, text: 'A secret' }, key);
    await write(sessionId, { frame: 0, marks: [line], for_athlete: true }, key);
  };

  test('are on the shared report in the order of the clip, and no other notes', async () => {
    const sessionId = newSession();
    await notesForBoth(sessionId);
    const notes = await notesOf(await tokenFor(sessionId));
    expect(notes).toEqual([
      {
        ...{ frame: 0, time: analysis.timestamps_s[0], text: '', marks: [line] },
        picture_url: expect.stringContaining('/frames/0?'),
      },
      {
        ...{ frame: 1, time: analysis.timestamps_s[1], text: 'Second', marks: [] },
        picture_url: expect.stringContaining('/frames/1?'),
      },
    ]);
    for (const hidden of ['A secret', sessionId, gateway.tenantId, 'key_id'])
      expect(JSON.stringify(notes)).not.toContain(hidden);
  });

  test('show the picture of their frame while they are for the athlete', async () => {
    const sessionId = newSession();
    const noteId = await write(sessionId, { frame: 1, marks: [line], for_athlete: true });
    await write(sessionId, { frame: 0, text: 'A secret' });
    const [note] = await notesOf(await tokenFor(sessionId));
    const picture = await fetch(note!.picture_url);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(jpeg);
    const ofOtherFrame = note!.picture_url.replace('/frames/1?', '/frames/0?');
    expect((await fetch(ofOtherFrame)).status).toBe(404);
    const path = `/running/sessions/${sessionId}/frame-notes/${noteId}/`;
    await call(path, jsonRequest('PATCH', { for_athlete: false }));
    expect((await fetch(note!.picture_url)).status).toBe(404);
  });

  test('have pictures that at most 64 readers of a link receive at once', async () => {
    const sessionId = newSession();
    await write(sessionId, { frame: 1, text: 'Look', for_athlete: true });
    const [note] = await notesOf(await tokenFor(sessionId));
    const getStream = gateway.store.getStream.bind(gateway.store);
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    let opened = 0;
    const opening = jest.spyOn(gateway.store, 'getStream').mockImplementation(async (...file) => {
      opened += 1;
      await mayEnd;
      return getStream(...file);
    });
    try {
      const receiving = Array.from({ length: 64 }, () => fetch(note!.picture_url));
      while (opened < 64) await new Promise((resolve) => setTimeout(resolve, 20));
      const refused = await fetch(note!.picture_url);
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
      end();
      for (const answer of await Promise.all(receiving)) {
        expect(answer.status).toBe(200);
        await answer.arrayBuffer();
      }
      const later = await fetch(note!.picture_url);
      expect([later.status, Buffer.from(await later.arrayBuffer())]).toEqual([200, jpeg]);
    } finally {
      end();
      opening.mockRestore();
    }
  });

  test('end with the link of the report', async () => {
    const sessionId = newSession();
    await write(sessionId, { frame: 1, text: 'Look', for_athlete: true });
    const [note] = await notesOf(await tokenFor(sessionId));
    await call(`/running/sessions/${sessionId}/share/`, { method: 'DELETE' });
    expect((await fetch(note!.picture_url)).status).toBe(404);
  });

  test('have their picture taken before it is opened', async () => {
    const sessionId = newSession();
    const taking = jest.spyOn(gateway.app.get(ReportsClient), 'drawFramePictures');
    await write(sessionId, { frame: 1, text: 'For the coach' });
    expect(taking).not.toHaveBeenCalled();
    await write(sessionId, { frame: 0, text: 'For the athlete', for_athlete: true });
    expect(taking.mock.calls).toEqual([[gateway.tenantId, sessionId, 1, [0]]]);
    taking.mockRestore();
  });

  /** Creates a tenant with a plan, which may print. @returns its key, and a session */
  async function withPlan() {
    const tenants = gateway.app.get(TenantRepository);
    const { tenantId } = await tenants.ensure(`Clinic ${randomUUID()}`);
    await tenants.setPlan(tenantId, { plan: 'standard', planStartsAt: null, planEndsAt: null });
    const key = await gateway.issueKey('admin', { tenantId });
    return { key, sessionId: addSession(gateway, { tenantId }), tenantId };
  }
  const print = (sessionId: string, key: string, path = 'report.pdf') =>
    fetch(`${gateway.url}/running/sessions/${sessionId}/${path}`, {
      headers: { authorization: `API-KEY ${key}` },
    });

  test('are in the PDF, and no other notes', async () => {
    const { key, sessionId } = await withPlan();
    await notesForBoth(sessionId, key);
    const { status } = await print(sessionId, key);
    expect([status, printed?.shareLink]).toEqual([200, undefined]);
    const times = analysis.timestamps_s;
    expect(printed?.frameNotes).toEqual([
      {
        ...{ frame: 0, timeS: times[0], text: '' },
        marks: [{ ...line, shares: [0.1, 0.2, 0.3, 0.4] }],
      },
      { frame: 1, timeS: times[1], text: 'Second', marks: [] },
    ]);
  });

  test('are printed with the link for a caller who has just made it, while it works', async () => {
    const { key, sessionId, tenantId } = await withPlan();
    const path = `/running/sessions/${sessionId}/share/`;
    const { body } = await call(path, jsonRequest('POST', { expires_in_days: 7 }), key);
    const url = String(body['url']);
    const withToken = `share/report.pdf?token=${url.split('/').at(-1)}`;
    const answer = await print(sessionId, key, withToken);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(printed?.shareLink).toEqual({ url, expiresAt: body['expires_at'] });
    const refusals = [
      [addSession(gateway, { tenantId }), key, withToken, 404],
      [sessionId, gateway.keys.sub_admin!, withToken, 404],
      [sessionId, key, 'share/report.pdf?token=none', 404],
      [sessionId, key, 'share/report.pdf', 400],
    ] as const;
    for (const [of, by, what, expected] of refusals)
      expect((await print(of, by, what)).status).toBe(expected);
    await call(path, { method: 'DELETE' }, key);
    expect((await print(sessionId, key, withToken)).status).toBe(404);
  });
});
