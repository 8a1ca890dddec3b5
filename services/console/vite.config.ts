import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, version, type Plugin } from 'vite';

/**
 * Code that nearly every page needs, in one file. Without it, each part that is loaded later would
 * split it into more files, which compress less.
 */
const sharedByAllPages = {
  name: 'base',
  test: /node_modules\/(@?preact)|libs\/(sdk|metric-book)\/|src\/(api|components|numbers|texts|words)\b/,
};

/** List of the packages in the bundle, with their licences' texts. No page loads it. */
const licenceList = 'licences.json';

export default defineConfig({
  base: '/console/',
  resolve: { conditions: ['source', 'browser', 'module', 'import', 'default'] },
  plugins: [listVite(), compressAssets()],
  build: {
    license: { fileName: licenceList },
    target: 'es2023',
    outDir: 'dist',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [sharedByAllPages] } } },
  },
});

/** Adds Vite to the list of packages: its own helper, which loads parts later, is in the bundle. */
function listVite(): Plugin {
  return {
    name: 'list-vite',
    apply: 'build',
    async writeBundle({ dir }) {
      const file = join(dir!, licenceList);
      const terms = fileURLToPath(new URL('../../LICENSE.md', import.meta.resolve('vite')));
      const [text] = (await readFile(terms, 'utf8')).split(/^# Licenses of bundled/m);
      const vite = { name: 'vite', version, identifier: 'MIT', text: text!.trim() };
      const others = JSON.parse(await readFile(file, 'utf8'));
      await writeFile(file, JSON.stringify([...others, vite], null, 2));
    },
  };
}

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
