import { fileURLToPath } from 'node:url';

export * as ingestV1 from './generated/strideform/ingest/v1/session.ts';
export * as directUploadV1 from './generated/strideform/ingest/v1/direct_upload.ts';
export * as metricsV1 from './generated/strideform/metrics/v1/result.ts';
export * as reportV1 from './generated/strideform/report/v1/report.ts';
export * as threadsV1 from './generated/strideform/threads/v1/thread.ts';

/** The folder of the .proto files, which the gRPC transport loads at run time. */
const protoDir = fileURLToPath(new URL('../../../proto', import.meta.url));

/**
 * Loader options of all our servers and clients: empty lists and zeros are present, absent
 * `optional` fields are absent, int64 is a number.
 */
export const loaderOptions = {
  includeDirs: [protoDir],
  keepCase: false,
  longs: Number,
  enums: String,
  defaults: true,
  arrays: true,
  objects: true,
  oneofs: false,
} as const;
