// The checks of `npm test`, besides its tests.
import { globSync } from 'node:fs';
import { nodePath, sourceFlags } from '../../deploy/local/run-ts.mjs';
import { root } from './workspace.ts';

export interface Check {
  readonly title: string;
  readonly command: readonly string[];
}

const script = (path: string): readonly string[] => [nodePath, ...sourceFlags, `tools/${path}`];

/**
 * Type declarations follow stricter rules, so a typecheck alone does not prove that the code in
 * images can be built.
 */
const builds = globSync('{services/*,tools/strideform}/tsconfig.build.json', { cwd: root });

/** The checks, the longest first. Two run at a time. */
export const allChecks: readonly Check[] = [
  { title: 'types', command: ['npm', 'run', '--silent', 'typecheck'] },
  { title: 'what images contain is built', command: ['node', 'tools/tsc.mjs', '-b', ...builds] },
  { title: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { title: 'format', command: ['npm', 'run', '--silent', 'format', '--', '--check'] },
  { title: 'lint refuses wrong code', command: script('check/lint-refusals.ts') },
  { title: 'generated files are fresh', command: script('check/generated-files.ts') },
  { title: 'the chart conforms and fits the services', command: script('chart/check.ts') },
  {
    title: 'imports form no cycle and lead downwards',
    command: script('check/imports.ts'),
  },
  {
    title: 'every file, export and dependency is used',
    command: [nodePath, 'node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'],
  },
  { title: 'an exported name has one meaning', command: script('check/exported-names.ts') },
  { title: 'plain words', command: script('check/words.ts') },
  { title: 'translations change with English', command: script('check/translations.ts') },
  {
    title: 'the accuracy page belongs to the engine',
    command: script('lab/accuracy/check-lock.ts'),
  },
  { title: 'documents name files that exist', command: script('check/doc-links.ts') },
  { title: 'documents name commands that exist', command: script('check/doc-commands.ts') },
  { title: 'file names say what is in them', command: script('check/file-names.ts') },
  { title: 'events find their handlers', command: script('check/event-handlers.ts') },
  { title: "services' READMEs are complete", command: script('check/service-readmes.ts') },
  { title: 'proto lint', command: ['buf', 'lint'] },
  { title: 'proto breaks no caller', command: script('check/proto-breaking.ts') },
];

/**
 * Checks of `npm run test:full`. They run one by one after the specs, because each uses the whole
 * machine.
 */
export const fullChecks: readonly Check[] = [
  {
    title: 'npm packages have no known vulnerability of a high severity',
    command: script('release/audit.ts'),
  },
  {
    title: 'nothing is lost in the quick rows of the faults',
    command: [...script('load/load.ts'), 'faults', '--quick'],
  },
  {
    title: 'the API answers as it is described, whatever a fuzzer sends',
    command: [...script('load/load.ts'), 'fuzz:api'],
  },
  {
    title: "the images' binding of FFmpeg passes specs, damaged files and sanitizers",
    command: [...script('video-binding/video-binding.ts'), '--test'],
  },
  {
    title: 'a release can be made, signed and read back',
    command: [...script('release/release.ts'), '--dry-run', '--no-images'],
  },
];
