// Lint rule for pure libraries: the same answer for the same input, anywhere and at any time.

/**
 * Names of ECMAScript itself whose result depends only on the arguments. Any other name belongs to
 * the host: clocks, timers, randomness, input, output.
 */
const GLOBALS = new Set([
  'undefined',
  'NaN',
  'Infinity',
  'Object',
  'Array',
  'String',
  'Number',
  'BigInt',
  'Boolean',
  'Symbol',
  'JSON',
  'Math',
  'isNaN',
  'isFinite',
  'parseInt',
  'parseFloat',
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'Promise',
  'Error',
  'TypeError',
  'RangeError',
  'AggregateError',
  'ArrayBuffer',
  'DataView',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
]);

/** Returns the names that a file uses and does not define itself. */
function foreignReferences(globalScope) {
  const builtIn = [...globalScope.set.values()]
    .filter(({ defs }) => defs.length === 0)
    .flatMap(({ references }) => references);
  return [...new Set([...globalScope.through, ...builtIn])].filter(
    (reference) => reference.isValueReference !== false,
  );
}

export const pureRule = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    'Program:exit'(program) {
      for (const { identifier: node } of foreignReferences(context.sourceCode.getScope(program))) {
        if (!GLOBALS.has(node.name))
          context.report({
            node,
            message: `A pure library does without ${node.name}: no clock, no randomness, nothing of the host.`,
          });
        // Only the form Math.<name> shows which of its functions is used.
        if (
          node.name === 'Math' &&
          (node.parent.type !== 'MemberExpression' || node.parent.computed)
        )
          context.report({
            node,
            message: 'A pure library has no randomness: write Math.<function>, so that it shows.',
          });
      }
    },
    'MemberExpression[object.name="Math"][property.name="random"]': (node) =>
      context.report({ node, message: 'A pure library has no randomness.' }),
    MetaProperty: (node) => {
      if (node.meta.name === 'import')
        context.report({ node, message: 'A pure library does not know where it lies.' });
    },
    ImportExpression: (node) =>
      context.report({ node, message: 'A pure library loads nothing at run time.' }),
    // The constructor of a function compiles text: (() => 0).constructor('return Date.now()')().
    'MemberExpression[property.name="constructor"], MemberExpression[property.value="constructor"]':
      (node) => context.report({ node, message: 'A pure library reads no constructor.' }),
  }),
};
