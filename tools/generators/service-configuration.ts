// Writes the table of configuration variables into each service's README: node tools/run-ts.mjs
// tools/generators/service-configuration.ts [--check] With --check it writes nothing and exits 1
// when a committed table is stale.
import { GatewayConfig } from '@strideform/gateway';
import { InferenceConfig } from '@strideform/inference';
import { IngestConfig } from '@strideform/ingest';
import { MetricsConfig } from '@strideform/metrics';
import { ReportConfig } from '@strideform/report';
import { renderConfigTable } from '@strideform/service-kit';
import { ThreadsConfig } from '@strideform/threads';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const configs = {
  gateway: GatewayConfig,
  ingest: IngestConfig,
  inference: InferenceConfig,
  metrics: MetricsConfig,
  report: ReportConfig,
  threads: ThreadsConfig,
};
const mark = '<!-- configuration -->';
const endMark = '<!-- /configuration -->';

for (const [service, config] of Object.entries(configs)) {
  const file = new URL(`../../services/${service}/README.md`, import.meta.url);
  const text = await readFile(file, 'utf8');
  const start = text.indexOf(mark);
  if (start < 0) throw new Error(`services/${service}/README.md has no ${mark}`);
  const end = text.indexOf(endMark);
  const rest = end < 0 ? text.slice(start + mark.length) : text.slice(end + endMark.length);
  const table = `${mark}\n\n${renderConfigTable(config)}\n\n${endMark}`;
  const style = await resolveConfig(fileURLToPath(file));
  const fresh = await format(`${text.slice(0, start)}${table}${rest}`, {
    ...style,
    parser: 'markdown',
  });
  if (!process.argv.includes('--check')) await writeFile(file, fresh);
  else if (fresh !== text) {
    console.error(
      `The configuration in services/${service}/README.md is stale. Run: node tools/run-ts.mjs tools/generators/service-configuration.ts`,
    );
    process.exitCode = 1;
  }
}
