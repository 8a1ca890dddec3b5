// Lint rules about the layers of services, and about imports of Nest.
import { modules } from './modules.mjs';

/** Folders of the libraries that load Nest. */
const nestHomes = [
  'libs/*/src/nest/**',
  'libs/object-store/src/object-store.module.ts',
  'libs/persistence/src/**',
  'libs/testing/src/{servers,serve-grpc}.ts',
];

/**
 * Returns rules for the layers of services, which import downwards: transport, application,
 * adapters, domain.
 * @param {readonly string[]} tests patterns of the files that the rules ignore
 */
export const layerRules = (tests) => [
  modules('nest', {
    files: ['libs/*/src/**/*.ts', 'services/*/src/domain/**/*.ts'],
    ignores: [...tests, ...nestHomes],
    ban: /^@nestjs\/|(^|\/)nest(\/|$)/,
    allowTypes: true,
    message: `is loaded only in ${nestHomes.join(', ')}, so that tests of the rest need no Nest.`,
  }),
  modules('domain', {
    files: ['services/*/src/domain/**/*.ts'],
    ignores: tests,
    ban: /\/(application|transport|adapters)\//,
    message: 'domain is the innermost: what it needs from outside is handed to it.',
  }),
  modules('adapters', {
    files: ['services/*/src/adapters/**/*.ts'],
    ignores: tests,
    ban: /\/(application|transport)\//,
    message: 'adapters are called by application: what they need is handed to them.',
  }),
  modules('application', {
    files: ['services/*/src/application/**/*.ts'],
    ignores: tests,
    ban: /\/transport\//,
    message: 'application does not know its callers.',
  }),
];
