import { GatewayConfig } from '@strideform/gateway';
import { InferenceConfig } from '@strideform/inference';
import { IngestConfig } from '@strideform/ingest';
import { MetricsConfig } from '@strideform/metrics';
import { ReportConfig } from '@strideform/report';
import { renderConfigTable } from '@strideform/service-kit/config';
import { ThreadsConfig } from '@strideform/threads';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { z } from 'zod';
import type { Generator } from './generated-files.ts';

/** Configuration schema of each service. */
export const serviceConfigs = {
  gateway: GatewayConfig,
  ingest: IngestConfig,
  inference: InferenceConfig,
  metrics: MetricsConfig,
  report: ReportConfig,
  threads: ThreadsConfig,
};
const startMark = '<!-- configuration -->';
const endMark = '<!-- /configuration -->';

/**
 * Returns the README with a fresh table between the two marks. Adds the end mark if it is missing.
 */
async function withTable(service: string, config: z.ZodObject): Promise<[string, string]> {
  const file = `services/${service}/README.md`;
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  const text = await readFile(path, 'utf8');
  const start = text.indexOf(startMark);
  if (start < 0) throw new Error(`${file} has no ${startMark}`);
  const end = text.indexOf(endMark);
  const rest = text.slice(end < 0 ? start + startMark.length : end + endMark.length);
  const table = `${startMark}\n\n${renderConfigTable(config)}\n\n${endMark}`;
  const style = await resolveConfig(path);
  const fresh = await format(`${text.slice(0, start)}${table}${rest}`, {
    ...style,
    parser: 'markdown',
  });
  return [file, fresh];
}

/** Generator of the table of variables in each service's README. */
export const configurationTables: Generator = {
  title: 'tables of variables',
  async generate() {
    const entries = Object.entries(serviceConfigs).map(([service, config]) =>
      withTable(service, config),
    );
    return new Map(await Promise.all(entries));
  },
};
