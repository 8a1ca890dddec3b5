// Replaces `@jest/globals` for specs and their helpers. A process loads a helper once, but each
// spec file has its own functions: these call the functions of the running file.
type Callable = (...args: unknown[]) => unknown;

const current = (name: string): Callable => Reflect.get(globalThis, name) as Callable;

const globalNamed = (name: string): Callable =>
  new Proxy((): void => undefined, {
    apply: (_target, _this, args: unknown[]) => current(name)(...args),
    get: (_target, property) => Reflect.get(current(name), property) as unknown,
  });

export const afterAll = globalNamed('afterAll');
export const afterEach = globalNamed('afterEach');
export const beforeAll = globalNamed('beforeAll');
export const beforeEach = globalNamed('beforeEach');
export const describe = globalNamed('describe');
const currentExpect = globalNamed('expect');
export const jest = globalNamed('jest');
export const test = globalNamed('test');
export { currentExpect as expect };
