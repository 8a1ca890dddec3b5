import nx from '@nx/eslint-plugin';
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

const builtins = builtinModules.flatMap((name) => [name, `node:${name}`]);

/** Each driver is imported in one folder only, so that it can be replaced there. */
const driverHomes = {
  kafkajs: ['libs/messaging/**'],
  minio: ['libs/object-store/**'],
  mongoose: ['libs/persistence/**', 'services/*/src/adapters/**'],
  'onnxruntime-node': ['libs/pose-runtime/**', 'tools/**'],
  'node-av': ['libs/video/**'],
  openai: ['services/threads/src/adapters/**'],
};
const driverRules = Object.entries(driverHomes).map(([name, homes]) => ({
  files: ['**/*.ts'],
  ignores: homes,
  plugins: { [`driver-${name}`]: { rules: { home: onlyAtHome(name, homes) } } },
  rules: { [`driver-${name}/home`]: 'error' },
}));

function onlyAtHome(name, homes) {
  const message = `${name} may be imported only in ${homes.join(', ')}: use what that folder exports instead.`;
  const check = (context) => (node) => {
    const from = node.source?.value;
    if (typeof from === 'string' && (from === name || from.startsWith(`${name}/`))) context.report({ node, message });
  };
  return {
    meta: { type: 'problem', schema: [] },
    create: (context) => ({ ImportDeclaration: check(context), ExportNamedDeclaration: check(context), ExportAllDeclaration: check(context), ImportExpression: check(context) }),
  };
}

/** Who may import whom. `allow` lists imports that no layer forbids. */
const boundaries = (allow) => ({
  enforceBuildableLibDependency: false, allow, banTransitiveDependencies: true,
  depConstraints: [
    { sourceTag: 'layer:pure', onlyDependOnLibsWithTags: ['layer:pure'], bannedExternalImports: ['*'] },
    { sourceTag: 'layer:contracts', onlyDependOnLibsWithTags: ['layer:contracts'] },
    { sourceTag: 'layer:platform', onlyDependOnLibsWithTags: ['layer:platform', 'layer:contracts', 'layer:pure'] },
    { sourceTag: 'layer:testing', onlyDependOnLibsWithTags: ['layer:testing', 'layer:platform', 'layer:contracts', 'layer:pure'] },
    { sourceTag: 'layer:service', onlyDependOnLibsWithTags: ['layer:platform', 'layer:contracts', 'layer:pure', 'layer:testing'] },
    { sourceTag: 'layer:tool', onlyDependOnLibsWithTags: ['layer:tool', 'layer:service', 'layer:platform', 'layer:contracts', 'layer:pure', 'layer:testing'] },
    { sourceTag: 'layer:test', onlyDependOnLibsWithTags: ['*'] },
  ],
});

export default tseslint.config(
  { ignores: ['**/dist/**', 'libs/grpc/src/generated/**', '**/jest.config.mjs', 'node_modules'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@nx/enforce-module-boundaries': ['error', boundaries([])],
    },
  },
  { files: ['**/*.spec.ts', '**/*.suite.ts'], plugins: { '@nx': nx }, rules: { '@nx/enforce-module-boundaries': ['error', boundaries(['fast-check'])], 'max-lines': 'off', 'no-restricted-properties': ['error', ...['test', 'it', 'describe'].map((object) => ({ object, property: 'only', message: 'A focused test hides all others.' }))] } },
  ...driverRules,
  {
    files: ['libs/biomechanics/**/*.ts', 'libs/pose/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.suite.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: builtins, patterns: ['node:*'] }],
      'no-restricted-syntax': ['error',
        { selector: 'ImportExpression', message: 'A pure library loads nothing at run time.' },
        { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'A pure library has no randomness.' },
        { selector: "MemberExpression[object.name='Date'][property.name='now'], NewExpression[callee.name='Date'][arguments.length=0]", message: 'A pure library has no clock.' }],
      'no-restricted-globals': ['error', 'process', 'Buffer', 'fetch', 'require', 'performance'],
    },
  },
);
