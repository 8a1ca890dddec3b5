// Loader that runs TypeScript with legacy decorators from source, through @swc/core. Its hooks are
// synchronous, so that require() and worker threads use it, too. The transpiled code, and V8's
// compiled code, are stored on disk, because they take most of the time of a start.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { threadId } from 'node:worker_threads';

const require = createRequire(import.meta.url);
// The folder is removed with the packages, so that nothing else has to clear it.
const cacheFolder = fileURLToPath(
  new URL('../../node_modules/.cache/strideform/', import.meta.url),
);
const transpiledFolder = join(cacheFolder, 'transpiled');

const options = {
  swcrc: false,
  configFile: false,
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    experimental: { keepImportAttributes: true },
  },
};
const transpiler = JSON.stringify([require('@swc/core/package.json').version, options]);

const hashOf = (...texts) => {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex');
};

/**
 * Returns the transpiled code of an earlier process, or undefined if there is none of this source.
 */
function readTranspiled(file, key) {
  try {
    const text = readFileSync(file, 'utf8');
    return text.startsWith(key) ? text.slice(key.length) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Stores the transpiled code. Other processes may read and write the same file, and see the old or
 * the new one.
 */
function keepTranspiled(file, text) {
  try {
    const unfinished = `${file}.${process.pid}.${threadId}`;
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch {
    // If nothing can be written, the next process transpiles again.
  }
}

/**
 * Returns the transpiled code of a file. One result is kept for each source, so that the folder
 * does not grow with every edit.
 */
function transpile(filename) {
  const source = readFileSync(filename, 'utf8');
  const file = join(transpiledFolder, hashOf(filename));
  const key = `// ${hashOf(transpiler, source)}\n`;
  const kept = readTranspiled(file, key);
  if (kept !== undefined) return kept;
  const { code } = require('@swc/core').transformSync(source, { filename, ...options });
  keepTranspiled(file, key + code);
  return code;
}

try {
  mkdirSync(transpiledFolder, { recursive: true });
  enableCompileCache(join(cacheFolder, 'compiled'));
} catch {
  // If the checkout is read-only, each process transpiles and compiles everything again.
}

const isSource = (url) =>
  url.startsWith('file:') && url.endsWith('.ts') && !url.includes('/node_modules/');

registerHooks({
  load(url, context, nextLoad) {
    if (!isSource(url)) return nextLoad(url, context);
    return { format: 'module', source: transpile(fileURLToPath(url)), shortCircuit: true };
  },
});
