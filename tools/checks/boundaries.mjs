// Proves that the layer rules bite: lints deliberately wrong imports, through Nx as everybody does, and fails where lint lets one pass.
// The rule about modules looks at Nx's project graph and says nothing at all without one, so a green lint alone proves little.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNx } from './workspace.mjs';

const MODULES = '@nx/enforce-module-boundaries';
/** Tells a refusal for the layer's sake from one for another reason, such as an import in a circle. */
const LAYERS = 'can only depend on libs tagged';

/** Each: what is wrong, where, and the rule that must say so. */
const wrongImports = [
  { what: 'a pure library imports a Node module', project: 'pose', folder: 'libs/pose/src', code: `export { readFileSync } from 'node:fs';`, rule: 'no-restricted-imports' },
  { what: 'a pure library imports an npm package', project: 'biomechanics', folder: 'libs/biomechanics/src', code: `export { z } from 'zod';`, rule: MODULES },
  { what: 'a pure library imports a platform library', project: 'pose', folder: 'libs/pose/src', code: `export { MessagingModule } from '@strideform/messaging';`, rule: MODULES, says: LAYERS },
  { what: 'a pure library is random', project: 'biomechanics', folder: 'libs/biomechanics/src', code: 'export const chance = () => Math.random();', rule: 'no-restricted-syntax' },
  { what: 'contracts import a pure library', project: 'contracts', folder: 'libs/contracts/src', code: `export * from '@strideform/biomechanics';`, rule: MODULES, says: LAYERS },
  { what: 'a platform library imports a service', project: 'pose-runtime', folder: 'libs/pose-runtime/src', code: `export * from '@strideform/ingest';`, rule: MODULES, says: LAYERS },
  { what: 'a service imports another service', project: 'ingest', folder: 'services/ingest/src', code: `export * from '@strideform/metrics';`, rule: MODULES, says: LAYERS },
  { what: 'a file reaches past another project\'s index', project: 'ingest', folder: 'services/ingest/src', code: `export * from '../../../libs/contracts/src/topics.ts';`, rule: MODULES },
  { what: 'kafkajs is imported outside messaging', project: 'ingest', folder: 'services/ingest/src', code: `export { Kafka } from 'kafkajs';`, rule: 'driver-kafkajs/home' },
  { what: 'mongoose is imported outside adapters', project: 'ingest', folder: 'services/ingest/src/application', code: `export { Schema } from 'mongoose';`, rule: 'driver-mongoose/home' },
  { what: 'minio is imported outside object-store', project: 'ingest', folder: 'services/ingest/src', code: `export { Client } from 'minio';`, rule: 'driver-minio/home' },
  { what: 'onnxruntime-node is imported outside pose-runtime', project: 'ingest', folder: 'services/ingest/src', code: `export { InferenceSession } from 'onnxruntime-node';`, rule: 'driver-onnxruntime-node/home' },
  { what: 'node-av is imported outside video', project: 'ingest', folder: 'services/ingest/src', code: `export { Decoder } from 'node-av';`, rule: 'driver-node-av/home' },
  { what: 'a test is focused', project: 'contracts', folder: 'libs/contracts/src', code: `test.only('hides all others', () => {});`, rule: 'no-restricted-properties', suffix: '.spec.ts' },
];

const probes = wrongImports.map((probe, index) => ({ ...probe, file: join(root, probe.folder, `boundary-probe-${index}${probe.suffix ?? '.ts'}`) }));
const removeProbes = () => probes.forEach(({ file }) => rmSync(file, { force: true }));

/** What ESLint says of each file, out of Nx's output, in which each project's JSON report is one line. */
function messagesByFile(output) {
  const reports = output.split('\n').filter((line) => line.startsWith('[{"filePath"')).flatMap((line) => JSON.parse(line));
  return new Map(reports.map(({ filePath, messages }) => [filePath, messages]));
}

process.on('exit', removeProbes);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
for (const { file, code } of probes) writeFileSync(file, `${code}\n`);
const projects = [...new Set(probes.map(({ project }) => `@strideform/${project}`))];
const { output } = await runNx(['run-many', '--targets=lint', `--projects=${projects.join(',')}`, '--skip-nx-cache', '--outputStyle=static', '--nxBail=false', '--format=json']);
removeProbes();

const found = messagesByFile(output);
const passed = probes.filter(({ file, rule, says = '' }) => !found.get(file)?.some((message) => message.ruleId === rule && message.message.includes(says)));
for (const { what, rule } of passed) console.error(`Lint accepts that ${what}: ${rule} does not refuse it.`);
if (passed.length === probes.length) console.error(output);
console.log(`${probes.length - passed.length} of ${probes.length} wrong imports were refused`);
process.exitCode = passed.length === 0 ? 0 : 1;
