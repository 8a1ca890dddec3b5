// npm run generate writes every committed file that the code determines:
//   docs/metrics.md, docs/coaching.md, docs/generated, libs/sdk/src/generated,
//   charts/strideform/files, and the chart's icon and VALUES.md.
// The command runs `npm run proto:generate` first, for what proto/ determines.
//   node deploy/local/run-ts.mjs tools/generate/generate.ts [--check]
// With --check it writes nothing and fails if a committed file is stale.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chartFiles } from './chart-files.ts';
import { chartIcon } from './chart-icon.ts';
import { chartValues } from './chart-values.ts';
import { coachingDocuments } from './coaching-document.ts';
import { configurationTables } from './configuration-tables.ts';
import { eventSchemas } from './event-schema-documents.ts';
import { generateCommand, type Generator } from './generated-files.ts';
import { metricDocuments } from './metric-document.ts';
import { openApiDocuments } from './openapi-document.ts';
import { rightsDocument } from './rights-document.ts';
import { sdkTypes } from './sdk-types.ts';

const generators: readonly Generator[] = [
  metricDocuments,
  coachingDocuments,
  eventSchemas,
  openApiDocuments,
  rightsDocument,
  sdkTypes,
  chartFiles,
  chartIcon,
  chartValues,
  configurationTables,
];
const root = fileURLToPath(new URL('../..', import.meta.url));

interface StaleFile {
  readonly file: string;
  /** Absent if the file must be removed. */
  readonly fresh?: string;
}
interface Comparison {
  readonly fileCount: number;
  readonly stale: readonly StaleFile[];
  readonly refusals: readonly string[];
}

function readCommitted(file: string): string | undefined {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function filesIn(folder: string | undefined): string[] {
  if (folder === undefined || !existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
}

async function compare(generator: Generator): Promise<Comparison> {
  const generated = await generator.generate();
  const stale: StaleFile[] = [];
  const refusals: string[] = [];
  for (const [file, fresh] of generated) {
    const committed = readCommitted(file);
    if (committed === fresh) continue;
    stale.push({ file, fresh });
    if (committed !== undefined && generator.refuse !== undefined) {
      const reasons = generator.refuse(committed, fresh);
      refusals.push(...reasons.map((reason) => `${file}: ${reason}`));
    }
  }
  const committedFiles = filesIn(generator.folder);
  refusals.push(...(generator.refuseAll?.(committedFiles) ?? []));
  const leftOver = committedFiles.filter((file) => !generated.has(file));
  stale.push(...leftOver.map((file) => ({ file })));
  return { fileCount: generated.size, stale, refusals };
}

function update({ file, fresh }: StaleFile): void {
  const path = join(root, file);
  if (fresh === undefined) return rmSync(path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, fresh);
}

/** @returns false if files are stale and were not written. */
async function run(generator: Generator, isCheck: boolean): Promise<boolean> {
  const { fileCount, stale, refusals } = await compare(generator);
  for (const refusal of refusals) console.error(refusal);
  if (fileCount === 0) console.error(`${generator.title}: nothing was generated.`);
  if (refusals.length > 0 || fileCount === 0) return false;
  if (!isCheck) stale.forEach(update);
  else for (const { file } of stale) console.error(`${file} is stale. Run: ${generateCommand}`);
  const verb = isCheck ? 'stale' : 'written';
  console.log(`${generator.title}: ${stale.length} of ${fileCount} files ${verb}`);
  return !isCheck || stale.length === 0;
}

const isCheck = process.argv.includes('--check');
const outcomes: boolean[] = [];
for (const generator of generators) outcomes.push(await run(generator, isCheck));
process.exitCode = outcomes.every(Boolean) ? 0 : 1;
