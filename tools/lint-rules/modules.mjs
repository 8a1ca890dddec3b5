// Lint rules about the modules that a file loads, in all ways of loading.

/**
 * Calls `seen(name, node)` for each module that a file names: import, export … from, import(),
 * import type, import = require(), require().
 */
const onModules = (seen) => {
  const named = (node, source) => {
    if (typeof source?.value === 'string') seen(source.value, node);
  };
  return {
    ImportDeclaration: (node) => named(node, node.source),
    ExportNamedDeclaration: (node) => named(node, node.source),
    ExportAllDeclaration: (node) => named(node, node.source),
    ImportExpression: (node) => named(node, plainText(node.source)),
    TSImportType: (node) => named(node, node.source ?? node.argument?.literal),
    TSExternalModuleReference: (node) => named(node, node.expression),
    'CallExpression[callee.name="require"]': (node) => named(node, plainText(node.arguments[0])),
  };
};

/** Returns the text of a template without placeholders, as for a string. */
const plainText = (node) =>
  node?.type === 'TemplateLiteral' && node.expressions.length === 0
    ? { value: node.quasis[0].value.cooked }
    : node;

/** Returns true if the module is imported for types alone, so that it is not loaded. */
const isOfTypes = (node) =>
  node.type === 'TSImportType' || [node.importKind, node.exportKind].includes('type');

/**
 * Returns a rule that refuses modules: those of `ban`, or, with `allow`, all others. With
 * `allowTypes`, it refuses only modules that are loaded.
 * @param {{ ban?: RegExp, allow?: RegExp, allowTypes?: boolean, message: string }} options
 */
const modulesRule = ({ ban, allow, allowTypes = false, message }) => ({
  meta: { type: 'problem', schema: [] },
  create: (context) =>
    onModules((name, node) => {
      if (allowTypes && isOfTypes(node)) return;
      if (ban?.test(name) || (allow && !allow.test(name)))
        context.report({ node, message: `${name}: ${message}` });
    }),
});

/**
 * Returns the configuration of a rule `<plugin>/modules` about the modules that some files may
 * load.
 */
export function modules(plugin, { files, ignores = [], ...rule }) {
  return {
    files,
    ignores,
    plugins: { [plugin]: { rules: { modules: modulesRule(rule) } } },
    rules: { [`${plugin}/modules`]: 'error' },
  };
}

const HIDDEN = ['require', 'createRequire', 'getBuiltinModule', 'dlopen'];
const isNamed = (node, names) =>
  node.type === 'Identifier'
    ? names.includes(node.name)
    : typeof node.value === 'string' && names.includes(node.value);

/** `createRequire(…).resolve(…)` finds a file and loads nothing. */
const onlyResolves = ({ parent }) =>
  parent.type === 'CallExpression' &&
  parent.parent.type === 'MemberExpression' &&
  !parent.parent.computed &&
  parent.parent.property.name === 'resolve';

/**
 * Refuses imports that other rules cannot see: names made at run time, and the entry points of
 * CommonJS.
 */
export const openlyRule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const hidden = (node) =>
      context.report({
        node,
        message: 'Load modules by import of a written name, so that the layer rules see them.',
      });
    return {
      ImportExpression: (node) => {
        if (typeof plainText(node.source).value !== 'string') hidden(node);
      },
      TSExternalModuleReference: hidden,
      ImportSpecifier: (node) => {
        if (isNamed(node.imported, HIDDEN) && node.local.name !== node.imported.name) hidden(node);
      },
      Identifier(node) {
        if (!isNamed(node, HIDDEN)) return;
        if (node.parent.type === 'ImportSpecifier') return;
        if (node.name === 'createRequire' && node.parent.callee === node && onlyResolves(node))
          return;
        hidden(node);
      },
      'MemberExpression[computed=true] > Literal.property': (node) => {
        if (isNamed(node, HIDDEN)) hidden(node);
      },
    };
  },
};
