import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/**
 * Code that nearly every page needs, in one file. Without it, each part that is loaded later would
 * split it into more files, which compress less.
 */
const sharedByAllPages = {
  name: 'base',
  test: /node_modules\/(@?preact)|libs\/(sdk|metric-book)\/|src\/(api|components|numbers|texts|words)\b/,
};

export default defineConfig({
  base: '/console/',
  resolve: { conditions: ['source', 'browser', 'module', 'import', 'default'] },
  plugins: [compressAssets()],
  build: {
    target: 'es2023',
    outDir: 'dist',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [sharedByAllPages] } } },
  },
});

/** Adds compressed copies of scripts and styles. The gateway picks one that the browser accepts. */
function compressAssets(): Plugin {
  return {
    name: 'compress-assets',
    apply: 'build',
    async writeBundle({ dir }) {
      const folder = join(dir!, 'assets');
      const files = (await readdir(folder)).filter((name) => /\.(js|css)$/.test(name));
      for (const name of files) {
        const content = await readFile(join(folder, name));
        const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        await writeFile(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
        await writeFile(
          join(folder, `${name}.br`),
          brotliCompressSync(content, { params: quality }),
        );
      }
    },
  };
}
