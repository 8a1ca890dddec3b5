import nx from '@nx/eslint-plugin';
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';
import { layerRules } from './tools/lint-rules/layers.mjs';
import { metricKeysRule, namedLikeMetrics } from './tools/lint-rules/metric-keys.mjs';
import { modules, openlyRule } from './tools/lint-rules/modules.mjs';
import { pureRule } from './tools/lint-rules/pure.mjs';
import { repositoryRules } from './tools/lint-rules/repositories.mjs';
import { visibleTextRules } from './tools/lint-rules/visible-texts.mjs';

const builtins = builtinModules.flatMap((name) => [name, `node:${name}`]);

/** Each driver is imported in one folder only, so that it can be replaced there. */
const driverHomes = {
  kafkajs: ['libs/messaging/**'],
  koffi: ['libs/guarded-process/src/sandbox/**'],
  minio: ['libs/object-store/**'],
  mongoose: [
    'libs/persistence/**',
    'services/!(gateway)/src/adapters/**',
    'services/gateway/src/**/*.{schema,repository,module}.ts',
  ],
  'onnxruntime-node': ['libs/pose-runtime/**', 'tools/**'],
  'node-av': ['libs/video/**'],
  openai: ['services/threads/src/adapters/**'],
  pdfkit: ['services/report/src/adapters/pdf/**'],
  undici: ['libs/outbound/**'],
  uplot: ['services/console/src/curves/time-chart.ts'],
};
const driverRules = Object.entries(driverHomes).map(([name, homes]) =>
  modules(`driver-${name}`, {
    files: ['**/*.ts', '**/*.tsx'],
    ignores: homes,
    ban: new RegExp(`^${name}(/|$)`),
    message: `may be imported only in ${homes.join(', ')}: use what that folder exports instead.`,
  }),
);

/** Tools that are not packages. They import each other and the local platform by relative paths. */
const relativeTools = [
  'chart',
  'check',
  'cluster',
  'generate',
  'images',
  'load',
  'release',
  'test-run',
  'video-binding',
];
const toolImports = ['..', '../..', '../../..'].flatMap((up) => [
  `${up}/deploy/local/**`,
  ...relativeTools.map((tool) => `${up}/${tool}/**`),
]);
const specs = ['**/*.spec.ts', '**/*.spec.mjs'];
const tests = [...specs, ...['suite', 'fixture', 'fake', 'bench'].map((role) => `**/*.${role}.ts`)];

/** Layers that import little, in tests as elsewhere. */
const rulesOfFewImports = [
  {
    sourceTag: 'layer:pure',
    onlyDependOnLibsWithTags: ['layer:pure', 'layer:contracts'],
    bannedExternalImports: ['*'],
  },
  { sourceTag: 'layer:contracts', onlyDependOnLibsWithTags: ['layer:contracts'] },
  // The console knows the platform only by its public API. It shares drawing code with the
  // annotated video and the PDF, and it shares units. A rule below refuses other parts of pure
  // libs.
  {
    sourceTag: 'layer:console',
    onlyDependOnLibsWithTags: ['layer:console', 'layer:sdk', 'layer:drawing', 'layer:pure'],
  },
  {
    sourceTag: 'layer:drawing',
    onlyDependOnLibsWithTags: ['layer:drawing'],
    allowedExternalImports: ['perfect-freehand', 'uqr', 'jsqr'],
  },
];

/** Layers that import nearly everything. The product must not need the lab. */
const rulesOfManyImports = [
  { sourceTag: 'layer:test', notDependOnLibsWithTags: ['layer:lab'] },
  {
    sourceTag: 'layer:lab',
    onlyDependOnLibsWithTags: [
      'layer:lab',
      'layer:tool',
      'layer:service',
      'layer:testing',
      'layer:platform',
      'layer:contracts',
      'layer:pure',
    ],
  },
];

/**
 * Import rules between projects. Tests, and commands that measure against reference data, may also
 * import code that is made for testing.
 */
const boundaries = ({ testing, allow = [], ...options }) => ({
  ...options,
  enforceBuildableLibDependency: false,
  allow: testing ? ['fast-check', ...allow] : allow,
  banTransitiveDependencies: true,
  depConstraints: [
    ...rulesOfFewImports,
    ...rulesOfManyImports,
    {
      sourceTag: 'layer:sdk',
      onlyDependOnLibsWithTags: ['layer:sdk'],
      bannedExternalImports: testing ? [] : ['*'],
    },
    {
      sourceTag: 'layer:platform',
      onlyDependOnLibsWithTags: [
        'layer:platform',
        'layer:contracts',
        'layer:pure',
        'layer:drawing',
        ...(testing ? ['layer:testing'] : []),
      ],
    },
    {
      sourceTag: 'layer:testing',
      onlyDependOnLibsWithTags: [
        'layer:testing',
        'layer:platform',
        'layer:contracts',
        'layer:pure',
      ],
    },
    {
      sourceTag: 'layer:service',
      onlyDependOnLibsWithTags: [
        'layer:platform',
        'layer:contracts',
        'layer:pure',
        'layer:drawing',
        ...(testing ? ['layer:testing'] : []),
      ],
    },
    {
      sourceTag: 'layer:tool',
      onlyDependOnLibsWithTags: [
        'layer:tool',
        'layer:sdk',
        'layer:service',
        'layer:platform',
        'layer:contracts',
        'layer:pure',
        ...(testing ? ['layer:testing'] : []),
      ],
    },
  ],
});

/** Tests, and the files of other projects that only they may import. */
const importsOfTests = {
  // Test clips are encoded by their maker.
  'tools/strideform/src/changed-clips.fixture.ts': ['libs/video/src/clip-maker.fixture'],
  // The clip with two people is written by the fixture of the specs that follow one of them.
  '**/{unreliable-clip.e2e,analyze-file.integration.full}.spec.ts': [
    'libs/pose-runtime/src/two-people.fixture',
  ],
  // The console copies numbers of the ingest service.
  'test/accuracy/src/stated-progress.spec.ts': [
    'services/console/src/components/creeping-progress',
    'services/ingest/src/domain/session',
  ],
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'libs/*/src/generated/**',
      '**/jest.config.mjs',
      'node_modules',
      '.strideform',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs'],
    rules: {
      // Limits for code that is hard to read because it does too much, is nested too deeply, or is
      // too long.
      complexity: ['error', 10],
      'max-depth': ['error', 3],
      'max-nested-callbacks': ['error', 3],
      'no-nested-ternary': 'error',
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      // Prettier wraps the code, and leaves comments as they are.
      'max-len': ['error', { code: Infinity, comments: 100, ignoreUrls: true }],
    },
  },
  // A table of texts is as long as there are texts.
  { files: ['libs/languages/src/*/**'], rules: { 'max-lines': 'off' } },
  // A describe is a list of tests, and may be long. A test in a describe is two callbacks deep.
  {
    files: [...specs, '**/*.suite.ts'],
    rules: { 'max-lines-per-function': 'off', 'max-nested-callbacks': ['error', 5] },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@nx': nx, loads: { rules: { openly: openlyRule } } },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@nx/enforce-module-boundaries': ['error', boundaries({ testing: false })],
      'loads/openly': 'error',
    },
  },
  {
    files: tests.filter((pattern) => pattern.endsWith('.ts')),
    rules: { '@nx/enforce-module-boundaries': ['error', boundaries({ testing: true })] },
  },
  // They are the loader of spec files.
  {
    files: ['tools/test-run/{circus-in-node,node-realm}.ts'],
    rules: { 'loads/openly': 'off' },
  },
  // The lab compares converted models, writes sections of documents, and fills the demo's tenant.
  {
    files: ['tools/lab/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        boundaries({
          testing: true,
          allow: [
            '../../../deploy/local/**',
            '../../check/workspace.ts',
            '../../generate/*',
            '../../strideform/convert-models/*',
          ],
        }),
      ],
    },
  },
  ...Object.entries(importsOfTests).map(([test, allow]) => ({
    files: [test],
    rules: { '@nx/enforce-module-boundaries': ['error', boundaries({ testing: true, allow })] },
  })),
  // The SDK's examples import it as its callers do.
  {
    files: ['libs/sdk/examples/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        boundaries({ testing: false, allowCircularSelfDependency: true }),
      ],
    },
  },
  // Other runtimes are fetched like the local servers.
  {
    files: ['test/e2e/src/callers/{js-runtimes,python-sdk.e2e.full.spec}.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        boundaries({
          testing: true,
          allow: ['../../../../deploy/local/**', '../../../../tools/release/python-sdk/**'],
        }),
      ],
    },
  },
  {
    files: relativeTools.map((tool) => `tools/${tool}/**/*.ts`),
    ignores: ['tools/load/**', 'tools/video-binding/**'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        boundaries({ testing: false, allow: toolImports }),
      ],
    },
  },
  // Code that makes faults, hostile clips and long loads, and that compares two bindings of FFmpeg,
  // is made for testing.
  {
    files: ['tools/{load,video-binding}/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        boundaries({
          testing: true,
          allow: [
            ...toolImports,
            '../../libs/video/src/**',
            '../../../../libs/video/src/clip-maker.fixture.ts',
            '../../../../libs/video/src/tone-maker.fixture.ts',
          ],
        }),
      ],
    },
  },
  {
    files: tests,
    rules: {
      'no-restricted-properties': [
        'error',
        ...['test', 'it', 'describe'].map((object) => ({
          object,
          property: 'only',
          message: 'A focused test hides all others.',
        })),
      ],
    },
  },
  ...repositoryRules([...tests, 'libs/persistence/src/outage.ts'], driverHomes.mongoose),
  ...driverRules,
  ...layerRules(tests),
  modules('contracts', {
    files: ['libs/contracts/**/*.ts'],
    ignores: tests,
    allow: /^(\.{1,2}\/|@strideform\/|zod(\/|$))/,
    message: 'contracts import contracts and zod, nothing else.',
  }),
  // The generated code is not linted. It imports the packages that its generator chose.
  modules('contracts', {
    files: ['libs/grpc/**/*.ts'],
    ignores: tests,
    allow: /^(\.{1,2}\/|@strideform\/|zod(\/|$)|node:url$)/,
    message: 'contracts import contracts and zod, nothing else.',
  }),
  modules('sdk', {
    files: ['libs/sdk/src/**/*.ts'],
    ignores: [...tests, 'libs/sdk/src/node.ts'],
    allow: /^\.{1,2}\//,
    message: 'the SDK has no dependencies, and runs where there is no Node.',
  }),
  modules('sdk', {
    files: ['libs/sdk/src/node.ts'],
    allow: /^(\.{1,2}\/|node:)/,
    message: 'the SDK has no dependencies.',
  }),
  modules('console', {
    files: ['services/console/src/**/*.{ts,tsx}'],
    ban: /^@strideform\/(?!sdk$|drawing(\/(marks|qr-code))?$|metric-book\/units$|languages\/console$)/,
    message:
      'the console gets what it shows from the API, its texts from the languages, and units from the metric book.',
  }),
  ...visibleTextRules,
  {
    files: ['{libs,services,tools}/**/*.{ts,tsx,mjs}'],
    ignores: [...tests, 'libs/metric-book/**', ...namedLikeMetrics],
    plugins: { metrics: { rules: { 'by-lookup': metricKeysRule } } },
    rules: { 'metrics/by-lookup': 'error' },
  },
  {
    files: ['libs/{gait-engine,metric-book,motion-files,pose}/**/*.ts'],
    ignores: tests,
    plugins: { pure: { rules: { only: pureRule } } },
    rules: {
      // Types of the contracts are erased when built, so that each shape is declared once.
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            ...builtins,
            {
              name: '@strideform/contracts',
              message: 'A pure library takes only types from the contracts: use `import type`.',
              allowTypeImports: true,
            },
          ],
          patterns: ['node:*'],
        },
      ],
      'pure/only': 'error',
    },
  },
);
