// The environment of every spec: plain Node. Jest's default gives each spec file a separate realm,
// in which every module is evaluated again; evaluating modules took most of the time of most specs.
// Here, the spec files that one process runs share the modules that they import, as parts of a
// program do. What a spec changes in the process is put back after it.
import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

/** jest-circus reads the limit of a spec file's tests here. */
const timeoutSymbol = Symbol.for('TEST_TIMEOUT_SYMBOL');

/** A test that takes longer hangs. A busy machine is slow, and no test fails because of that. */
const timeLimits: readonly [fileName: RegExp, limitMs: number][] = [
  [/\.(contract|e2e)\.(full\.)?spec\.\w+$/, 300_000],
  [/\.integration\.(full\.)?spec\.\w+$/, 120_000],
  [/./, 60_000],
];

const { getBuiltinModule } = process;

type FakeTimersConfig = ConstructorParameters<typeof ModernFakeTimers>[0]['config'];

/** An event of jest-circus, as far as it is used here. */
interface CircusEvent {
  readonly error?: unknown;
  /** Where the test or the hook is defined, as an error. */
  readonly test?: { readonly asyncError: unknown };
  readonly hook?: { readonly asyncError: unknown };
}

export default class NodeRealm {
  readonly global = globalThis;
  /** The object that specs import as `jest`: the part of Jest's that they use. */
  readonly jest: Record<string, unknown>;
  readonly moduleMocker = new ModuleMocker(globalThis);
  readonly fakeTimersModern: ModernFakeTimers;
  private readonly console = globalThis.console;
  private readonly exit = process.exit;
  private readonly environment = { ...process.env };
  private readonly folder = process.cwd();

  constructor(
    { projectConfig }: { readonly projectConfig: FakeTimersConfig },
    { testPath }: { readonly testPath: string },
  ) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    const setTimeLimit = (limitMs: number): void => {
      Object.assign(globalThis, { [timeoutSymbol]: limitMs });
    };
    setTimeLimit(timeLimits.find(([fileName]) => fileName.test(testPath))![1]);
    this.jest = {
      setTimeout: setTimeLimit,
      ...boundMethods(this.moduleMocker, ['fn', 'spyOn', 'restoreAllMocks']),
      ...boundMethods(this.fakeTimersModern, [
        'useFakeTimers',
        'useRealTimers',
        'setSystemTime',
        'advanceTimersByTimeAsync',
      ]),
    };
  }

  /** Takes back what Jest's module system, which is not used, has replaced in the process. */
  takeBackProcess(): void {
    process.getBuiltinModule = getBuiltinModule;
    // Jest's runner maps stack traces with its own source maps. Node has those of these modules.
    process.setSourceMapsEnabled(true);
    Reflect.deleteProperty(Error, 'prepareStackTrace');
  }

  setup(): Promise<void> {
    return Promise.resolve();
  }

  /** Puts back what the spec file may have changed for the next one. */
  async teardown(): Promise<void> {
    this.moduleMocker.restoreAllMocks();
    this.fakeTimersModern.dispose();
    globalThis.console = this.console;
    process.exit = this.exit;
    process.chdir(this.folder);
    for (const name of Object.keys(process.env))
      if (!(name in this.environment)) delete process.env[name];
    Object.assign(process.env, this.environment);
  }

  /** Makes Jest show where an error comes from: it knows no URLs, and hides nameless functions. */
  handleTestEvent({ error, test, hook }: CircusEvent): void {
    if (error === undefined) return;
    for (const shown of [error, test?.asyncError, hook?.asyncError])
      if (shown instanceof Error) shown.stack = stackWithPaths(shown.stack ?? '');
  }

  exportConditions(): string[] {
    return ['source', 'node'];
  }

  /** There is none: modules run in the realm of the process. */
  getVmContext(): null {
    return null;
  }
}

const stackWithPaths = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => !line.includes('node:internal/'))
    .join('\n')
    .replaceAll('file://', '')
    .replaceAll('at <anonymous> (/', 'at Object.<anonymous> (/');

const boundMethods = <T extends object>(
  owner: T,
  names: readonly (keyof T)[],
): Record<string, unknown> =>
  Object.fromEntries(
    names.map((name) => [name, (owner[name] as CallableFunction).bind(owner)] as const),
  );
