/**
 * URL of the module `name` (without extension) next to the module `from` (its `import.meta.url`).
 * The extension is `.ts` when run from source and `.js` when built. Needed because the compiler
 * rewrites the extensions of imports, but not those of URLs.
 */
export function workerModule(from: string, name: string): URL {
  return new URL(`${name}${from.endsWith('.ts') ? '.ts' : '.js'}`, from);
}
