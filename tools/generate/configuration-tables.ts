import { GatewayConfig } from '@strideform/gateway';
import { InferenceConfig } from '@strideform/inference';
import { IngestConfig } from '@strideform/ingest';
import { MetricsConfig } from '@strideform/metrics';
import { ReportConfig } from '@strideform/report';
import { renderConfigTable } from '@strideform/service-kit/config';
import { ThreadsConfig } from '@strideform/threads';
import type { z } from 'zod';
import { generateCommand, type Generator } from './generated-files.ts';

/** Configuration schema of each service. */
export const serviceConfigs = {
  gateway: GatewayConfig,
  ingest: IngestConfig,
  inference: InferenceConfig,
  metrics: MetricsConfig,
  report: ReportConfig,
  threads: ThreadsConfig,
};

const introduction = `# Settings

Generated from the configuration schemas of the services by \`${generateCommand}\`; do not edit by
hand. A service reads its settings from environment variables when it starts, and does not start
with a wrong one. The Helm chart sets them ([values](../../charts/strideform/VALUES.md)).`;

/** Lines of a table: its head with the ruler, and its rows. */
interface TableLines {
  readonly head: readonly string[];
  readonly rows: readonly string[];
}

function tableLinesOf(config: z.ZodObject): TableLines {
  const lines = renderConfigTable(config).replaceAll('<', '&lt;').split('\n');
  return { head: lines.slice(0, 2), rows: lines.slice(2) };
}

/** Returns the page of settings. Settings that all services have come first, once. */
function settingsPage(configs: Readonly<Record<string, z.ZodObject>>): string {
  const tables = Object.entries(configs).map(
    ([service, config]) => [service, tableLinesOf(config)] as const,
  );
  const [, { head, rows }] = tables[0]!;
  const common = rows.filter((row) => tables.every(([, table]) => table.rows.includes(row)));
  const sections = [
    ['Every service', common] as const,
    ...tables.map(
      ([service, table]) => [service, table.rows.filter((row) => !common.includes(row))] as const,
    ),
  ];
  const texts = sections.map(
    ([title, lines]) => `## ${title}\n\n${[...head, ...lines].join('\n')}`,
  );
  return `${[introduction, ...texts].join('\n\n')}\n`;
}

/** Generator of the page with the variables of all services. */
export const configurationTables: Generator = {
  title: 'settings of the services',
  generate: () => new Map([['docs/generated/settings.md', settingsPage(serviceConfigs)]]),
};
