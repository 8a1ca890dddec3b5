// Writes what the chart knows of the code, so that neither can drift: node tools/run-ts.mjs
// tools/generators/chart-files.ts [--check]
//   files/services.json  the variables that each deployable reads, with their defaults
//   files/topics.json    the topics of Kafka, and which of them pose workers scale by
// With --check it writes nothing and exits 1 when a committed file is stale.
import { events, poseSegments } from '@strideform/contracts';
import { GatewayConfig } from '@strideform/gateway';
import { InferenceConfig } from '@strideform/inference';
import { IngestConfig } from '@strideform/ingest';
import { platformTopics, Topology } from '@strideform/messaging';
import { MetricsConfig } from '@strideform/metrics';
import { ReportConfig } from '@strideform/report';
import {
  describeConfig,
  kafkaVariables,
  mongoVariables,
  objectStoreVariables,
} from '@strideform/service-kit';
import { ThreadsConfig } from '@strideform/threads';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { dashboards } from './dashboards.ts';

const configs = {
  gateway: GatewayConfig,
  ingest: IngestConfig,
  inference: InferenceConfig,
  metrics: MetricsConfig,
  report: ReportConfig,
  threads: ThreadsConfig,
  // `strideform admin` and the dead-letters command, in a pod of their own.
  operator: z.object({
    ...kafkaVariables,
    ...mongoVariables,
    ...objectStoreVariables,
    INGEST_GRPC_URL: GatewayConfig.shape.INGEST_GRPC_URL,
  }),
};

const variablesOf = (
  config: z.ZodObject,
): Record<string, { required: boolean; default?: string }> =>
  Object.fromEntries(
    describeConfig(config).map(({ name, required, defaultValue }) => [
      name,
      { required, ...(defaultValue === undefined ? {} : { default: defaultValue }) },
    ]),
  );

const [worker] = events.find(({ topic }) => topic === poseSegments)!.handledBy;
const files: Record<string, unknown> = {
  'services.json': Object.fromEntries(
    Object.entries(configs).map(([service, config]) => [
      service,
      { variables: variablesOf(config) },
    ]),
  ),
  'topics.json': {
    poseSegments: {
      topic: poseSegments.name,
      partitions: poseSegments.partitions,
      group: new Topology().group(worker!),
    },
    topics: platformTopics(),
  },
  ...Object.fromEntries(
    Object.entries(dashboards).map(([name, dashboard]) => [`dashboards/${name}.json`, dashboard]),
  ),
};

const folder = new URL('../../charts/strideform/files/', import.meta.url);
await mkdir(new URL('dashboards/', folder), { recursive: true });
for (const [name, content] of Object.entries(files)) {
  const file = new URL(name, folder);
  const fresh = `${JSON.stringify(content, null, 2)}\n`;
  if (!process.argv.includes('--check')) await writeFile(file, fresh);
  else if ((await readFile(file, 'utf8').catch(() => '')) !== fresh) {
    console.error(
      `charts/strideform/files/${name} is stale. Run: node tools/run-ts.mjs tools/generators/chart-files.ts`,
    );
    process.exitCode = 1;
  }
}
