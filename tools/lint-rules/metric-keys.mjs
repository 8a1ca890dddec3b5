// Lint rule about the keys of metrics: only the metric book spells them.
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const metrics = fileURLToPath(new URL('../../libs/metric-book/src/metrics', import.meta.url));

/**
 * Files that may name a metric's key. The HTTP contract has pictures, comments, angles and form
 * fields with the same names; examples of the SDK are a client's code; the lab compares single
 * metrics with reference data; `npm run structure` counts the files that name three of them. The
 * French word for the cadence is that of its key.
 */
export const namedLikeMetrics = [
  'libs/annotation/src/{overlay/overlay,snapshots/angle-arcs,snapshots/snapshot-request}.ts',
  'libs/contracts/src/thread-blocks.ts',
  'libs/drawing/src/figure.ts',
  'libs/gait-engine/src/named-angles.ts',
  'libs/languages/src/fr/metric-words/rhythm.ts',
  'libs/sdk/examples/**',
  'services/console/src/compare/comparison-address.ts',
  'services/console/src/curves/curve-angles.ts',
  'services/console/src/session/{comment-threads,report-pictures}.{ts,tsx}',
  'services/console/src/sessions/upload-box.tsx',
  'services/gateway/src/insights/{exports/opensim-angles,reports/report-mapper}.ts',
  'services/report/src/domain/form-pictures.ts',
  'tools/check/structure-figures.ts',
  'tools/lab/**',
];

/** Returns the key that a metric's file defines. */
function keyIn(file) {
  const [, key] = /^  key: '([a-z0-9_]+)',$/m.exec(readFileSync(file, 'utf8')) ?? [];
  if (key === undefined) throw new Error(`${file} defines no key.`);
  return key;
}

const measured = globSync(`${metrics}/*/*.metric.ts`).map(keyIn);
const keys = new Set(measured.flatMap((key) => [key, `${key}_symmetry`]));

/** The keys of a record by metric, as in `{ contact_time: … }`, are checked by its type. */
const isPropertyName = (node) =>
  ['Property', 'TSPropertySignature'].includes(node.parent.type) &&
  node.parent.key === node &&
  !node.parent.computed;

/**
 * Refuses a metric's key in a string. A list of keys, or a key that is looked up, does not follow
 * when a metric is added, renamed or removed.
 */
export const metricKeysRule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const refuse = (node, text) => {
      if (keys.has(text) && !isPropertyName(node))
        context.report({
          node,
          message: `'${text}' is the key of a metric: look it up in the metric book, as in metricBook.${text}, metricsInGroup(…) or metricsShownIn(…).`,
        });
    };
    return {
      Literal: (node) => refuse(node, node.value),
      TemplateLiteral: (node) => {
        if (node.expressions.length === 0) refuse(node, node.quasis[0].value.cooked);
      },
    };
  },
};
