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
  const get = (sessionId: string, tenant = tenantId) => callUnary(served.client.getReport({ tenantId: tenant, sessionId }));

  test('answers where the annotated video of the latest attempt lies', async () => {
    for (const attempt of [1, 2]) await reports.complete(tenantId, 'ses_reported', attempt, { bucket: 'clips', key: `attempts/${attempt}/annotated.mp4` });
    expect(await get('ses_reported')).toEqual({ sessionId: 'ses_reported', attempt: 2, annotatedVideoBucket: 'clips', annotatedVideoKey: 'attempts/2/annotated.mp4' });
  });

  test('knows no report that was given up, none of another tenant, and none that never was', async () => {
    await reports.fail(tenantId, 'ses_given_up', 1, { code: 'internal_error', title: 'Failed', detail: 'Send it again.', retryable: true, stage: 'report' });
    await reports.complete(tenantId, 'ses_ours', 1, { bucket: 'clips', key: 'k' });
    for (const [sessionId, tenant] of [['ses_given_up', tenantId], ['ses_ours', 'ten_other'], ['ses_unknown', tenantId]] as const) await expect(get(sessionId, tenant)).rejects.toThrow(NotFound);
  });
});
