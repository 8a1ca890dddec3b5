import { reportV1 } from '@strideform/grpc';
import { pdfRequest } from './pdf-request.fixture.ts';
import { toPrintedSession } from './report-messages.ts';

test('notes on frames keep their drawings, point by point', () => {
  const note = { frame: 164, timeS: 2.733, text: 'Lands early' };
  const mark = { kind: 'line', colour: 'red', text: '' };
  const message = {
    history: [] as reportV1.MetricHistory[],
    frameNotes: [{ ...note, marks: [{ ...mark, shares: [0.1, 0.2, 0.3, 0.4] }] }],
    createdAt: '2026-11-24T10:05:00.000Z',
  } as reportV1.RenderReportPdfRequest;
  const shares = [
    [0.1, 0.2],
    [0.3, 0.4],
  ];
  expect(toPrintedSession(message).frameNotes).toEqual([{ ...note, marks: [{ ...mark, shares }] }]);
});

test('the looks of the club and the link arrive, and are null if there are none', () => {
  const brand = { colour: '#0b6b4f', textColour: '#ffffff', logo: Buffer.from('logo') };
  const shareLink = { url: 'https://api.example.org/s', expiresAt: '2026-12-24T10:05:00.000Z' };
  const none = { frameNotes: [] as reportV1.AthleteFrameNote[], history: [] };
  const message = { ...none, brand, shareLink };
  expect(toPrintedSession(message as never)).toMatchObject({
    brand,
    shareLink: { ...shareLink, expiresAt: new Date(shareLink.expiresAt) },
  });
  const plain = { ...message, brand: undefined, shareLink: undefined };
  const printed = toPrintedSession(plain as unknown as reportV1.RenderReportPdfRequest);
  expect(printed).toMatchObject({ brand: null, shareLink: null });
});

test('key figures of earlier sessions arrive with their dates, also without an uncertainty', () => {
  const { history } = toPrintedSession(
    pdfRequest({ askingTenantId: 'ten_1', tenantId: 'ten_1', sessionId: 'ses_1' }),
  );
  const [before, after] = ['2026-11-03T09:00:00.000Z', '2026-11-24T10:05:00.000Z'];
  expect(history).toEqual([
    {
      metric: 'cadence',
      points: [
        { runAt: new Date(before), value: 163.9, uncertainty: 0.3, isComparable: true },
        { runAt: new Date(after), value: 170.1, uncertainty: null, isComparable: true },
      ],
      change: { difference: 6.2, verdict: 'changed', since: new Date(before) },
    },
  ]);
});
