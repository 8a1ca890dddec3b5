// npm run chart:check checks the chart in seconds, and prints the objects that differ from those of
// the default branch. `-- --diff` prints how they differ. `-- --update` writes the committed
// example of the rendered chart.
import { load } from 'js-yaml';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { elapsedText } from '../../deploy/local/progress.mjs';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { reportCheck } from '../check/check-report.ts';
import { commandOutcome } from '../check/workspace.ts';
import { alertProblems } from './alert-rules.ts';
import {
  fetchHadolint,
  fetchHelm,
  fetchKubeconform,
  fetchSchemas,
  kindsWithoutSchema,
  kubernetesVersion,
  type Log,
} from './binaries.ts';
import { chartVersionProblems } from './chart-version.ts';
import { claimChangeProblems, claimProblems } from './claims.ts';
import { effectProblems } from './effects.ts';
import { goldenProblems, goldenSet } from './golden.ts';
import { hubProblems, readDescription } from './hub-annotations.ts';
import { kedaProblems } from './keda-triggers.ts';
import { edgeProblems } from './network-edges.ts';
import { podProblems } from './pod-standards.ts';
import { refusalProblems } from './refusals.ts';
import { renderingChanges } from './rendering-changes.ts';
import { callerProblems, identityProblems } from './service-identities.ts';
import {
  chart,
  helmRunner,
  render,
  valueSets,
  type Helm,
  type RenderedChart,
  type ValueSet,
} from './render.ts';
import { taskLimitProblems } from './task-limits.ts';
import { valueSourceProblems } from './umbrella.ts';
import { variableProblems } from './variables.ts';

const dockerfiles = ['Dockerfile', 'inference-cuda.Dockerfile'];

interface ChartTools {
  readonly helm: Helm;
  readonly kubeconform: string;
  readonly hadolint: string;
  /** Folder of schemas. */
  readonly schemas: string;
}

async function lintProblems(helm: Helm, { name, file }: ValueSet): Promise<string[]> {
  const { code, stdout, stderr } = await helm(
    'lint',
    chart,
    '--strict',
    '--quiet',
    '--kube-version',
    kubernetesVersion,
    '--values',
    file,
  );
  return code === 0 ? [] : [`helm lint with ci/${name}.yaml: ${stdout}${stderr}`];
}

interface KubeconformReport {
  readonly resources?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly msg: string;
    readonly status: string;
  }[];
  readonly summary?: { readonly valid: number };
}

async function schemaProblems(
  { kubeconform, schemas }: ChartTools,
  file: string,
): Promise<string[]> {
  const { stdout, stderr } = await commandOutcome(kubeconform, [
    '-strict',
    '-summary',
    '-output',
    'json',
    '-kubernetes-version',
    kubernetesVersion,
    '-schema-location',
    `${schemas}/{{.ResourceKind}}{{.KindSuffix}}.json`,
    '-skip',
    kindsWithoutSchema.join(','),
    file,
  ]);
  const { resources = [], summary } = JSON.parse(stdout || '{}') as KubeconformReport;
  if (summary === undefined || resources.length + summary.valid === 0)
    return [`kubeconform checked nothing: ${stderr}`];
  return resources
    .filter(({ status }) => ['statusInvalid', 'statusError'].includes(status))
    .map(({ kind, name, msg }) => `${kind} ${name}: ${msg}`);
}

/**
 * Checks that a wrong manifest is refused. If schemas accepted everything, all manifests would look
 * correct.
 */
async function wrongManifestProblems(tools: ChartTools, folder: string): Promise<string[]> {
  const file = join(folder, 'wrong.json');
  const container = { name: 'a', imagePullPolice: 'Never' };
  const wrong = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'wrong' },
    spec: { selector: {}, template: { spec: { containers: [container] } } },
  };
  writeFileSync(file, JSON.stringify(wrong));
  const problems = await schemaProblems(tools, file);
  if (problems.some((problem) => problem.includes('imagePullPolice'))) return [];
  return [`kubeconform accepts a wrong Deployment: ${problems.join('; ') || 'no problem'}`];
}

interface WebhookValues {
  readonly webhooks?: { readonly networkPeers?: readonly unknown[] };
}

/** Returns true if webhooks reach tenants' servers, which is so unless the values name no peers. */
function hasWebhooks({ file }: ValueSet): boolean {
  const { webhooks } = load(readFileSync(file, 'utf8')) as WebhookValues;
  return webhooks?.networkPeers?.length !== 0;
}

function networkProblems({ text, objects }: RenderedChart, set: ValueSet): string[] {
  if (!objects.some(({ kind }) => kind === 'NetworkPolicy')) return [];
  const sets = (variable: string): boolean => text.includes(`name: ${variable}`);
  return edgeProblems(objects, {
    hasModel: sets('THREADS_MODEL'),
    hasWebhooks: hasWebhooks(set),
    hasMail: sets('SMTP_HOST'),
    hasCollector: sets('OTEL_EXPORTER_OTLP_ENDPOINT'),
    serversWithIdentity: [
      ...(sets('S3_CREDENTIALS') ? ['object-store'] : []),
      ...(sets('KAFKA_SASL_REGION') ? ['kafka'] : []),
    ],
    hasIdentityAgent: !sets('AWS_WEB_IDENTITY_TOKEN_FILE'),
  });
}

interface Run {
  readonly tools: ChartTools;
  readonly folder: string;
  readonly update: boolean;
}

async function valueSetProblems(set: ValueSet, { tools, folder, update }: Run): Promise<string[]> {
  const lint = await lintProblems(tools.helm, set);
  if (lint.length > 0) return lint;
  const rendered = await render(tools.helm, set);
  const file = join(folder, `${set.name}.yaml`);
  writeFileSync(file, rendered.text);
  const { objects } = rendered;
  // Some sets of values have no pod for operators.
  const variables = variableProblems(objects).filter(
    (problem) => problem !== 'operator has no pod',
  );
  const problems = [
    ...(await schemaProblems(tools, file)),
    ...variables,
    ...podProblems(objects),
    ...taskLimitProblems(objects),
    ...identityProblems(objects),
    ...networkProblems(rendered, set),
    ...kedaProblems(objects),
    ...claimProblems(objects),
    ...alertProblems(objects),
    ...(set.name === goldenSet ? goldenProblems(rendered.text, { update }) : []),
  ];
  return problems.map((problem) => `ci/${set.name}.yaml: ${problem}`);
}

/** Checks that a package has its README, and that none of its links leads out of the package. */
async function readmeProblems(helm: Helm): Promise<string[]> {
  const { stdout } = await helm('show', 'readme', chart);
  const problems = stdout.includes('# strideform') ? [] : ['the package has no README'];
  const leaving = [...stdout.matchAll(/\]\((?!https?:|#)[^)]*\)/g)].map(([link]) => link);
  return [...problems, ...leaving.map((link) => `the README's link ${link} is dead in a package`)];
}

async function dockerfileProblems({ hadolint }: ChartTools): Promise<string[]> {
  const files = dockerfiles.map((file) => join('deploy', 'images', file));
  const { code, stdout, stderr } = await commandOutcome(hadolint, ['--no-color', ...files]);
  return code === 0 ? [] : [stdout || stderr];
}

async function fetchTools(folder: string): Promise<ChartTools> {
  const cache = cacheDir();
  const log: Log = (line) => console.log(line);
  const [{ helm }, kubeconform, schemas, hadolint] = await Promise.all([
    fetchHelm(cache, log),
    fetchKubeconform(cache, log),
    fetchSchemas(cache, log),
    fetchHadolint(cache, log),
  ]);
  return { helm: helmRunner(helm, folder), kubeconform, schemas, hadolint };
}

async function main(folder: string): Promise<void> {
  const start = performance.now();
  const tools = await fetchTools(folder);
  const sets = valueSets();
  const run = { tools, folder, update: process.argv.includes('--update') };
  const problems = await Promise.all([
    ...sets.map((set) => valueSetProblems(set, run)),
    refusalProblems(tools.helm),
    effectProblems(tools.helm),
    valueSourceProblems(tools.helm, folder),
    chartVersionProblems(tools.helm, folder),
    claimChangeProblems(tools.helm),
    readmeProblems(tools.helm),
    dockerfileProblems(tools),
    wrongManifestProblems(tools, folder),
    callerProblems(),
    hubProblems(readDescription()),
  ]);
  const others = sets.filter(({ name }) => name !== goldenSet);
  const isDiffShown = process.argv.includes('--diff');
  for (const line of await renderingChanges(tools.helm, others, folder, { isDiffShown }))
    console.log(line);
  const names = sets.map(({ name }) => name).join(', ');
  const summary = `${sets.length} sets of values (${names}), ${dockerfiles.length} Dockerfiles (${elapsedText(start)})`;
  reportCheck(problems.flat(), summary, sets.length);
}

const folder = mkdtempSync(join(tmpdir(), 'strideform-chart-'));
try {
  await main(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
