// The product's specs in one run; each project keeps its own configuration for separate runs. The
// lab has a run of its own.
import { globSync } from 'node:fs';

export default {
  projects: globSync('{libs,services,test,tools,deploy}/*/jest.config.mjs', {
    exclude: ['tools/lab'],
  }).map((file) => `<rootDir>/${file.replace('/jest.config.mjs', '')}`),
  // Jest ignores the limits of projects in a common run. A machine that runs all of them is busy: it
  // is slow, not wrong.
  testTimeout: 120_000,
  // Module registries of earlier specs stay in a worker's heap: after 200 files it was full.
  workerIdleMemoryLimit: '1GB',
};
