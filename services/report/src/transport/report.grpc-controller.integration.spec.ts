import { reportV1 } from '@strideform/grpc';
import { ensureIndexes } from '@strideform/persistence';
import { callUnary, NotFound } from '@strideform/service-kit';
import { describeOnStores, serveGrpc, type ServedGrpc } from '@strideform/testing';
import { ReportRepository } from '../adapters/report.repository.ts';
import { FindReport } from '../application/find-report.use-case.ts';
import { Reports } from '../application/reports.port.ts';
import { idleRelay } from '../sample-report.suite.ts';
import { ReportGrpcController } from './report.grpc-controller.ts';

describeOnStores('the report service over gRPC', ({ connection, tenantId }) => {
  let served: ServedGrpc<reportV1.ReportServiceClient>;
  let reports: ReportRepository;
  beforeAll(async () => {
    reports = new ReportRepository(connection(), idleRelay());
    await ensureIndexes(connection());
    served = await serveGrpc<reportV1.ReportServiceClient>({
      service: 'report', controller: ReportGrpcController, providers: [FindReport, { provide: Reports, useValue: reports }],
      package: reportV1.protobufPackage, protoPath: reportV1.protobufFileName, serviceName: reportV1.REPORT_SERVICE_NAME,
    });
  });
  afterAll(() => served.close());
  const reportOf = (sessionId: string, attempt: number) => {
    const at = (name: string) => ({ bucket: 'clips', key: `attempts/${attempt}/${name}` });
    return { tenantId, sessionId, attempt, annotatedVideo: at('annotated.mp4'), analysis: at('analysis.json'), report: at('report.json') };
  };
  const get = (sessionId: string, tenant = tenantId) => callUnary(served.client.getReport({ tenantId: tenant, sessionId }));

  test('answers where the video and the report of the latest attempt lie', async () => {
    for (const attempt of [1, 2]) await reports.complete(reportOf('ses_reported', attempt));
    expect(await get('ses_reported')).toEqual({ sessionId: 'ses_reported', attempt: 2, annotatedVideoBucket: 'clips', annotatedVideoKey: 'attempts/2/annotated.mp4', reportBucket: 'clips', reportKey: 'attempts/2/report.json' });
  });

  test('knows no report that was given up, none of another tenant, and none that never was', async () => {
    await reports.fail(tenantId, 'ses_given_up', 1, { code: 'internal_error', title: 'Failed', detail: 'Send it again.', retryable: true, stage: 'report' });
    await reports.complete(reportOf('ses_ours', 1));
    for (const [sessionId, tenant] of [['ses_given_up', tenantId], ['ses_ours', 'ten_other'], ['ses_unknown', tenantId]] as const) await expect(get(sessionId, tenant)).rejects.toThrow(NotFound);
  });
});
