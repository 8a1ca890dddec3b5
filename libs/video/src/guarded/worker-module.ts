/**
 * URL of a module next to `from` (its `import.meta.url`), given without extension: `.ts` when run
 * from source, `.js` when built. Needed because the compiler rewrites the extensions of imports,
 * but not those of URLs.
 */
export function workerModule(from: string, name: string): URL {
  return new URL(`${name}${from.endsWith('.ts') ? '.ts' : '.js'}`, from);
}
