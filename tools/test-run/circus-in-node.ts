// Runs a spec file with jest-circus, Jest's usual runner, and lets Node load its modules instead of
// Jest: once in a process, and not once in a spec file (see node-realm.ts).
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import runWithCircus from 'jest-circus/runner';
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
const runSpecFile = (runWithCircus as unknown as { default: CircusRunner }).default;
const globalsUrl = new URL('./jest-globals.ts', import.meta.url).href;
/** The handlers of the tests' events that jest-circus keeps in the realm, which it expects new. */
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

/** What jest-circus asks of Jest's module system. */
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
  // Jest's runner has replaced what maps stack traces. Node's own knows the modules' source maps.
  process.setSourceMapsEnabled(true);
  Error.prepareStackTrace = undefined;
  Reflect.deleteProperty(globalThis, handlersSymbol);
  Object.assign(globalThis, { jest: environment.jest });
  return runSpecFile(globalConfig, config, environment, moduleSystem, ...rest);
};
export default run;
