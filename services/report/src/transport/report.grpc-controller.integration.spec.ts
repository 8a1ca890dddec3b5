import { gaitReport } from '@strideform/gait-engine';
import { reportV1 } from '@strideform/grpc';
import { ObjectStore } from '@strideform/object-store';
import { ensureIndexes, ErasureGuard } from '@strideform/persistence';
import { NotFound, Unavailable } from '@strideform/service-kit/errors';
import { callUnary } from '@strideform/service-kit/grpc';
import {
  describeOnStores,
  idleRelay,
  type ServedGrpc,
  serveGrpc,
} from '@strideform/testing/servers';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { toArray } from 'rxjs';
import { PdfkitReportPrinter } from '../adapters/pdf/pdfkit-report-printer.ts';
import { ReportRepository } from '../adapters/report.repository.ts';
import {
  DrawAnnotatedVideo,
  type AnnotatedVideoRequest,
} from '../application/draw-annotated-video.use-case.ts';
import { DrawFramePictures } from '../application/draw-frame-pictures.use-case.ts';
import { PrintComparisonPdf } from '../application/print-comparison-pdf.use-case.ts';
import { PrintQueue, PrintReport } from '../application/print-report.use-case.ts';
import { videoNotDrawable } from '../application/refusals.ts';
import type { ComparisonContent, ReportContent } from '../domain/printed-content.ts';
import { buildReportFile } from '../domain/report-file.ts';
import { demoAnalysis, onePixelJpeg } from '../sample-report.fixture.ts';
import { pdfRequest } from './pdf-request.fixture.ts';
import { ReportGrpcController } from './report.grpc-controller.ts';

/** PDF larger than the limit of a gRPC message. */
const longPdf = Buffer.alloc(5 * 1024 * 1024 + 7, 'pdf');

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(10);
}

describeOnStores('the report service over gRPC', ({ connection, store, bucket, tenantId }) => {
  const printed: ReportContent[] = [];
  const print = async (content: ReportContent): Promise<Buffer> => {
    printed.push(content);
    return longPdf;
  };
  const draw = async ({ attempt, waitS }: AnnotatedVideoRequest): Promise<boolean> => {
    if (attempt > 1) throw videoNotDrawable();
    return waitS > 0;
  };
  /** Takes pictures of the frames with even numbers. */
  const takePictures = async ({ frames }: { frames: readonly number[] }) =>
    new Map(frames.filter((frame) => frame % 2 === 0).map((frame) => [frame, null]));
  /** Ends the drawing of pictures for a PDF. */
  let endDrawing = Promise.withResolvers<void>();
  const waitToDraw = async () => {
    await endDrawing.promise;
    return new Map();
  };
  const compared: ComparisonContent[] = [];
  /** Promise for which the printing of a comparison waits. */
  let gate = Promise.resolve();
  let begun: AbortSignal[] = [];
  const printComparison = async (
    content: ComparisonContent,
    signal: AbortSignal,
  ): Promise<Buffer> => {
    compared.push(content);
    begun.push(signal);
    await gate;
    return longPdf;
  };
  let served: ServedGrpc<reportV1.ReportServiceClient>;
  let reports: ReportRepository;
  beforeAll(async () => {
    reports = new ReportRepository(connection(), idleRelay());
    const guard = new ErasureGuard(connection(), 'report', [reports]);
    await ensureIndexes(connection());
    served = await serveGrpc<reportV1.ReportServiceClient>({
      service: 'report',
      controller: ReportGrpcController,
      providers: [
        PrintReport,
        PrintComparisonPdf,
        { provide: DrawAnnotatedVideo, useValue: { execute: draw } },
        { provide: DrawFramePictures, useValue: { execute: takePictures, ofReport: waitToDraw } },
        { provide: PrintQueue, useValue: new PrintQueue({ concurrency: 1, maxQueued: 2 }) },
        { provide: ReportRepository, useValue: reports },
        { provide: ErasureGuard, useValue: guard },
        { provide: ObjectStore, useValue: store },
        { provide: PdfkitReportPrinter, useValue: { print, printComparison } },
      ],
      package: reportV1.protobufPackage,
      protoPath: reportV1.protobufFileName,
      serviceName: reportV1.REPORT_SERVICE_NAME,
    });
  });
  afterAll(() => served.close());
  const reportOf = (sessionId: string, attempt: number) => {
    const at = (name: string) => ({ bucket: 'clips', key: `attempts/${attempt}/${name}` });
    return {
      tenantId,
      sessionId,
      attempt,
      clip: at('clip'),
      annotatedVideo: at('annotated.mp4'),
      cleanVideo: at('clean.mp4'),
      analysis: at('analysis.json'),
      report: at('report.json'),
    };
  };
  const get = (sessionId: string, tenant = tenantId) =>
    callUnary(served.client.getReport({ tenantId: tenant, sessionId }));

  test('returns the addresses of the video and the report of the latest attempt', async () => {
    for (const attempt of [1, 2]) await reports.complete(reportOf('ses_reported', attempt));
    expect(await get('ses_reported')).toEqual({
      sessionId: 'ses_reported',
      attempt: 2,
      annotatedVideoBucket: 'clips',
      annotatedVideoKey: 'attempts/2/annotated.mp4',
      reportBucket: 'clips',
      reportKey: 'attempts/2/report.json',
      cleanVideoBucket: 'clips',
      cleanVideoKey: 'attempts/2/clean.mp4',
    });
  });

  test('returns NOT_FOUND for a report that failed, belongs to another tenant, or never existed', async () => {
    await reports.fail(tenantId, 'ses_given_up', 1, {
      code: 'internal_error',
      title: 'Failed',
      detail: 'Send it again.',
      retryable: true,
      stage: 'report',
    });
    await reports.complete(reportOf('ses_ours', 1));
    for (const [sessionId, tenant] of [
      ['ses_given_up', tenantId],
      ['ses_ours', 'ten_other'],
      ['ses_unknown', tenantId],
    ] as const)
      await expect(get(sessionId, tenant)).rejects.toThrow(NotFound);
  });

  test('has annotated videos drawn, and says whether one is stored', async () => {
    const request = { tenantId, sessionId: 'ses_drawn', attempt: 1, waitS: 5 };
    const drawn = (changes = {}) =>
      callUnary(served.client.drawAnnotatedVideo({ ...request, ...changes }));
    expect(await drawn()).toEqual({ isStored: true });
    expect(await drawn({ waitS: 0 })).toEqual({ isStored: false });
    const refusal = await drawn({ attempt: 2 }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'Conflict', code: 'video_not_drawable' });
  });

  test('takes pictures of frames, and says which there are', async () => {
    const request = { tenantId, sessionId: 'ses_drawn', attempt: 1, frames: [7, 4, 2] };
    expect(await callUnary(served.client.drawFramePictures(request))).toEqual({ frames: [4, 2] });
  });

  test('lists the sessions of a tenant that have reports, until none follow', async () => {
    const tenant = `${tenantId}_listed`;
    for (const [sessionId, attempt] of [
      ['ses_b', 1],
      ['ses_a', 1],
      ['ses_a', 2],
    ] as const)
      await reports.complete({ ...reportOf(sessionId, attempt), tenantId: tenant });
    const after = (afterSessionId: string) =>
      callUnary(served.client.listStoredSessions({ tenantId: tenant, afterSessionId }));
    expect(await after('')).toEqual({ sessionIds: ['ses_a', 'ses_b'] });
    expect(await after('ses_a')).toEqual({ sessionIds: ['ses_b'] });
    expect((await after('ses_b')).sessionIds ?? []).toEqual([]);
  });

  describe('printing', () => {
    const request = (sessionId: string, tenant = tenantId) =>
      pdfRequest({ askingTenantId: tenantId, tenantId: tenant, sessionId });
    const rendered = async (asked: reportV1.RenderReportPdfRequest): Promise<Buffer> =>
      Buffer.concat(
        (await callUnary(served.client.renderReportPdf(asked).pipe(toArray()))).map(
          ({ content }) => content,
        ),
      );

    test('streams a PDF of every length, made from the stored report and the request', async () => {
      const analysis = demoAnalysis();
      const at = (name: string) => ({
        bucket,
        key: `tenants/${tenantId}/sessions/ses_printed/${name}`,
      });
      await store.putJson(at('analysis.json'), analysis);
      await store.putStream(at('picture.jpg'), Readable.from([onePixelJpeg]), {
        contentType: 'image/jpeg',
      });
      await store.putJson(
        at('report.json'),
        buildReportFile(
          analysis,
          gaitReport(analysis),
          new Map([['left-strike', { clipFrame: 7, image: at('picture.jpg') }]]),
        ),
      );
      await reports.complete({
        tenantId,
        sessionId: 'ses_printed',
        attempt: 1,
        clip: at('clip'),
        annotatedVideo: at('annotated.mp4'),
        cleanVideo: at('clean.mp4'),
        analysis: at('analysis.json'),
        report: at('report.json'),
      });
      expect((await rendered(request('ses_printed'))).equals(longPdf)).toBe(true);
      const [{ session, pictures, report }] = printed as [ReportContent];
      expect(session).toEqual({
        title: 'Tempo run',
        language: 'en',
        tenantName: 'Clinic',
        createdAt: new Date('2026-11-24T10:05:00Z'),
        athleteNote: 'Short steps.',
        ...{ frameNotes: [], brand: null, shareLink: null },
        formComments: { contact_angle: 'Land closer.' },
        gaitComments: {},
        commentAuthors: 'written by rules',
        profileChanges: { weight: 'measured without it' },
        usual: { cadence: { low: 168, high: 172, sessionCount: 5 } },
        loadedIssues: ['contact_time.above'],
        changeSince: { earlier: null, reason: 'It is the first session.' },
        history: [expect.objectContaining({ metric: 'cadence' })],
        runner: {
          name: 'Anna',
          gender: null,
          ageYears: null,
          heightCm: 176,
          weightKg: null,
          shoes: null,
        },
      });
      expect([
        [...pictures.keys()],
        pictures.get(at('picture.jpg').key)?.equals(onePixelJpeg),
      ]).toEqual([[at('picture.jpg').key], true]);
      expect(report.gait.left!.phases.strike.video_frame).toBe(7);
    });

    test('prints other PDFs while the pictures of frames are drawn for one', async () => {
      endDrawing = Promise.withResolvers();
      const note = { frame: 2, timeS: 0.1, text: 'Here.', marks: [] };
      const waiting = rendered({ ...request('ses_printed'), frameNotes: [note] });
      const other = await rendered(request('ses_printed'));
      expect(other.equals(longPdf)).toBe(true);
      endDrawing.resolve();
      expect((await waiting).equals(longPdf)).toBe(true);
      expect(printed.at(-1)!.session.frameNotes).toEqual([note]);
    });

    test('streams a comparison from the request alone, with null for what is absent', async () => {
      const dated = (title: string, day: number) => ({
        title,
        createdAt: `2026-11-0${day}T09:00:00.000Z`,
      });
      const days = { daysFrom: '', daysSource: '', daysSessionCount: 0 };
      const metrics = [
        { metric: 'cadence', earlier: 164, later: 164, difference: 0, verdict: 'unknown', ...days },
        { metric: 'speed', earlier: 2.9, verdict: '', ...days },
      ];
      const knee = { side: 'left', angle: 'knee', earlier: [], later: [], differs: [] };
      const none = { p: 0, splitCount: 0, earlierStrideCount: 0, laterStrideCount: 0 };
      const pieces = served.client.renderComparisonPdf({
        askingTenantId: tenantId,
        language: 'en',
        tenantName: 'Clinic',
        runnerName: 'Anna',
        earlier: dated('Tempo run', 3),
        later: dated('Easy run', 9),
        reasons: [],
        metrics,
        curves: [{ ...knee, ...none, beyondDays: [] }],
      });
      const received = await callUnary(pieces.pipe(toArray()));
      expect(Buffer.concat(received.map(({ content }) => content)).equals(longPdf)).toBe(true);
      const unknown = {
        earlierUncertainty: null,
        laterUncertainty: null,
        detectable: null,
        detectableBySeries: null,
      };
      expect(compared).toEqual([
        {
          language: 'en',
          tenantName: 'Clinic',
          runnerName: 'Anna',
          earlier: { title: 'Tempo run', createdAt: new Date('2026-11-03T09:00:00Z') },
          later: { title: 'Easy run', createdAt: new Date('2026-11-09T09:00:00Z') },
          reasons: [],
          metrics: [
            {
              metric: 'cadence',
              earlier: 164,
              later: 164,
              difference: 0,
              verdict: 'unknown',
              days: null,
              ...unknown,
            },
            {
              metric: 'speed',
              earlier: 2.9,
              later: null,
              difference: null,
              verdict: null,
              days: null,
              ...unknown,
            },
          ],
          curves: [{ side: 'left', angle: 'knee', curves: null }],
        },
      ]);
    });

    describe('more PDFs than can be printed at once', () => {
      let open: () => void;
      beforeEach(() => {
        const { promise, resolve } = Promise.withResolvers<void>();
        [gate, open, begun] = [promise, resolve, []];
      });
      afterEach(() => open());

      const session = { title: 'Run', createdAt: '2026-11-03T09:00:00.000Z' };
      const asked = (owner: string) =>
        served.client.renderComparisonPdf({
          askingTenantId: owner,
          language: 'en',
          tenantName: 'Clinic',
          runnerName: 'Anna',
          earlier: session,
          later: session,
          reasons: [],
          metrics: [],
          curves: [],
        });
      const comparison = (owner: string) => callUnary(asked(owner).pipe(toArray()));

      test('are queued; too many of one tenant are refused, and other tenants are served', async () => {
        const served = Array.from({ length: 3 }, () => comparison(tenantId));
        await until(() => begun.length === 1);
        const refused = await comparison(tenantId).catch((error: unknown) => error);
        expect(refused).toBeInstanceOf(Unavailable);
        expect(refused).toMatchObject({ code: 'too_busy' });
        served.push(comparison('ten_other'));
        open();
        expect(await Promise.all(served)).toHaveLength(4);
        expect(begun).toHaveLength(4);
      });

      test('are not printed for callers who have gone, and a running print is aborted', async () => {
        const callers = Array.from({ length: 3 }, () => asked(tenantId).subscribe());
        await until(() => begun.length === 1);
        // The caller whose PDF is being printed leaves last, after the queued callers.
        for (const caller of callers.toReversed()) caller.unsubscribe();
        await until(() => begun[0]!.aborted);
        const next = comparison(tenantId);
        open();
        await next;
        expect(begun).toHaveLength(2);
      });
    });

    test('returns NOT_FOUND for a report of another tenant', async () => {
      await expect(rendered(request('ses_printed', 'ten_other'))).rejects.toThrow(NotFound);
    });
  });
});
