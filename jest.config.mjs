// The product's specs in one run, for `npm test -- --only PATTERN`. Each project keeps its own
// configuration for its Nx targets.
import { globSync } from 'node:fs';

export default {
  projects: globSync('{libs,services,test,tools,deploy}/*/jest.config.mjs', {
    exclude: ['tools/lab'],
  }).map((file) => `<rootDir>/${file.replace('/jest.config.mjs', '')}`),
  // Module registries of earlier specs stay in a worker's heap: after 200 files it was full.
  workerIdleMemoryLimit: '1GB',
};
