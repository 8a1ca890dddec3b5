// Runs a spec file with jest-circus, Jest's usual runner. Node loads its modules instead of Jest:
// once for a process, not once for each spec file (see node-realm.ts).
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type NodeRealm from './node-realm.ts';

type CircusRunner = (
  globalConfig: unknown,
  config: unknown,
  environment: NodeRealm,
  runtime: object,
  testPath: string,
  sendMessageToJest?: unknown,
) => Promise<unknown>;

const require = createRequire(import.meta.url);
const { default: runSpecFile } = require('jest-circus/runner') as { default: CircusRunner };
const globalsUrl = new URL('./jest-globals.ts', import.meta.url).href;
/** jest-circus keeps its event handlers here and expects a new realm for each spec file. */
const handlersSymbol = Symbol.for('EVENT_HANDLERS');

// The package's own module refuses to be loaded by Node.
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === '@jest/globals'
      ? { url: globalsUrl, format: 'module', shortCircuit: true }
      : nextResolve(specifier, context),
});

/** Loads a module of jest-circus that holds the state of one spec file. */
function requireAgain(file: string): unknown {
  delete require.cache[file];
  return require(file);
}

/** The part of Jest's module system that jest-circus uses. */
const moduleSystem = {
  requireInternalModule: requireAgain,
  requireModule: (file: string): unknown => require(file),
  unstable_shouldLoadAsEsm: (): boolean => true,
  unstable_importModule: (file: string): Promise<unknown> => import(pathToFileURL(file).href),
  setGlobalsForRuntime: (): void => undefined,
  enterTestCode: (): void => undefined,
  leaveTestCode: (): void => undefined,
};

const run: CircusRunner = (globalConfig, config, environment, _runtime, ...rest) => {
  environment.takeBackProcess();
  Reflect.deleteProperty(globalThis, handlersSymbol);
  Object.assign(globalThis, { jest: environment.jest });
  return runSpecFile(globalConfig, config, environment, moduleSystem, ...rest);
};
export default run;
