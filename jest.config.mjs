// Every project's specs in one run; each project keeps its own configuration for separate runs.
import { globSync } from 'node:fs';

export default {
  projects: globSync('{libs,services,test,tools,tools/research,deploy}/*/jest.config.mjs').map(
    (file) => `<rootDir>/${file.replace('/jest.config.mjs', '')}`,
  ),
};
