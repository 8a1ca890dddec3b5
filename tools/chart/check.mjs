// The chart, in seconds: npm run chart:check [-- --update], which writes the kept examples anew.
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { elapsedText } from '../../deploy/local/progress.mjs';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { root } from '../checks/workspace.mjs';
import { nodePath, sourceFlags } from '../run-ts.mjs';
import {
  fetchHadolint,
  fetchHelm,
  fetchKubeconform,
  fetchSchemas,
  KUBERNETES,
  WITHOUT_SCHEMA,
} from './binaries.mjs';
import { contractProblems } from './contract.mjs';
import { edgeProblems } from './edges.mjs';
import { goldenProblems } from './golden.mjs';
import { podProblems } from './pods.mjs';
import { refusalProblems } from './refusals.mjs';
import { chart, helmRunner, render, valueSets } from './render.mjs';

const run = promisify(execFile);
const DOCKERFILES = ['Dockerfile', 'inference-cuda.Dockerfile'];

async function lintProblems(helm, { name, file }) {
  const { code, stdout, stderr } = await helm(
    'lint',
    chart,
    '--strict',
    '--quiet',
    '--kube-version',
    KUBERNETES,
    '--values',
    file,
  );
  return code === 0 ? [] : [`helm lint with ci/${name}.yaml: ${stdout}${stderr}`];
}

async function conformProblems(kubeconform, schemas, file) {
  const args = [
    '-strict',
    '-kubernetes-version',
    KUBERNETES,
    '-schema-location',
    `${schemas}/{{.ResourceKind}}{{.KindSuffix}}.json`,
    '-skip',
    WITHOUT_SCHEMA.join(','),
    '-output',
    'json',
    '-summary',
    file,
  ];
  const outcome = await run(kubeconform, args, { maxBuffer: 64 * 2 ** 20 }).catch((error) => error);
  const { resources = [], summary } = JSON.parse(outcome.stdout || '{}');
  if (summary === undefined || resources.length + summary.valid === 0)
    return [`kubeconform looked at nothing: ${outcome.stderr || outcome.message}`];
  return resources
    .filter(({ status }) => ['statusInvalid', 'statusError'].includes(status))
    .map(({ kind, name, msg }) => `${kind} ${name}: ${msg}`);
}

/** Schemas that let everything through would look the same as manifests without fault. */
async function biteProblems({ kubeconform, schemas }, folder) {
  const file = join(folder, 'wrong.json');
  writeFileSync(
    file,
    JSON.stringify({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'wrong' },
      spec: {
        selector: {},
        template: { spec: { containers: [{ name: 'a', imagePullPolice: 'Never' }] } },
      },
    }),
  );
  const problems = await conformProblems(kubeconform, schemas, file);
  return problems.some((problem) => problem.includes('imagePullPolice'))
    ? []
    : [`kubeconform lets a wrong Deployment through: ${problems.join('; ') || 'no problem'}`];
}

/**
 * Alerts read declared instruments, of their own release alone, and each names a chapter that the
 * operations guide has.
 */
async function alertProblems({ objects }) {
  const rules = objects
    .filter(({ kind }) => kind === 'PrometheusRule')
    .flatMap(({ spec }) => spec.groups)
    .flatMap(({ rules }) => rules);
  if (rules.length === 0) return [];
  const child = spawn(
    nodePath,
    [...sourceFlags, join(root, 'tools', 'generators', 'query-problems.ts')],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  child.stdin.end(JSON.stringify(rules.map(({ expr }) => expr)));
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  const guide = join(root, 'docs', 'operating.md');
  const chapters = (existsSync(guide) ? readFileSync(guide, 'utf8') : '')
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .map((line) => line.replace(/^#+ /, '').toLowerCase().replaceAll(' ', '-'));
  return [
    ...(code === 0
      ? output.split('\n').filter(Boolean)
      : [`the alerts could not be read (exit code ${code})`]),
    ...rules
      .filter(({ expr }) => /strideform_\w+(?!\w|\{namespace=)/.test(expr))
      .map(({ alert }) => `alert ${alert} reads series of other releases`),
    ...rules
      .filter(
        ({ annotations }) =>
          !chapters.includes(
            /^docs\/operating\.md#([a-z-]+): ./.exec(annotations?.runbook ?? '')?.[1],
          ),
      )
      .map(({ alert }) => `alert ${alert} names no chapter of docs/operating.md`),
  ];
}

async function valueSetProblems(tools, set, { update, folder }) {
  const lint = await lintProblems(tools.helm, set);
  if (lint.length > 0) return lint;
  const rendered = await render(tools.helm, set);
  const file = join(folder, `${set.name}.yaml`);
  writeFileSync(file, rendered.text);
  const hasPolicies = rendered.objects.some(({ kind }) => kind === 'NetworkPolicy');
  const [hasModel, hasCollector] = ['THREADS_MODEL', 'OTEL_EXPORTER_OTLP_ENDPOINT'].map(
    (variable) => rendered.text.includes(`name: ${variable}`),
  );
  return [
    ...(await conformProblems(tools.kubeconform, tools.schemas, file)),
    ...contractProblems(rendered).filter((problem) => problem !== 'operator has no pod'),
    ...podProblems(rendered),
    ...(hasPolicies ? edgeProblems(rendered, { hasModel, hasCollector }) : []),
    ...(await alertProblems(rendered)),
    ...goldenProblems(set.name, rendered.text, { update }),
  ].map((problem) => `ci/${set.name}.yaml: ${problem}`);
}

async function imageProblems(hadolint) {
  const files = DOCKERFILES.map((file) => join('deploy', 'images', file));
  const { stdout, message } = await run(hadolint, ['--no-color', ...files], { cwd: root }).catch(
    (error) => error,
  );
  return message === undefined ? [] : [stdout || message];
}

async function main(folder) {
  const start = performance.now();
  const cache = cacheDir();
  const [{ helm: helmPath }, kubeconform, schemas, hadolint] = await Promise.all(
    [fetchHelm, fetchKubeconform, fetchSchemas, fetchHadolint].map((fetchTool) =>
      fetchTool(cache, console.log),
    ),
  );
  const tools = { helm: helmRunner(helmPath, folder), kubeconform, schemas };
  const sets = valueSets();
  if (sets.length === 0) throw new Error('there are no values in ci/');
  const update = process.argv.includes('--update');
  const problems = (
    await Promise.all([
      ...sets.map((set) => valueSetProblems(tools, set, { update, folder })),
      refusalProblems(tools.helm),
      imageProblems(hadolint),
      biteProblems(tools, folder),
    ])
  ).flat();
  for (const problem of problems) console.error(problem);
  console.log(
    `${sets.length} sets of values (${sets.map(({ name }) => name).join(', ')}), ${DOCKERFILES.length} Dockerfiles, ${problems.length} problems (${elapsedText(start)})`,
  );
  return problems.length === 0 ? 0 : 1;
}

const folder = mkdtempSync(join(tmpdir(), 'strideform-chart-'));
try {
  process.exitCode = await main(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
