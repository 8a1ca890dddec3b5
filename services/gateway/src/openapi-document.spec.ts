import { openApiDocument } from './openapi-document.ts';

/** Every number within a value. */
const numbersIn = (value: unknown): number[] => {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
};

/** Every value of that key, however deep. */
const under = (key: string, value: unknown): unknown[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => (name === key ? [inner] : under(key, inner)))
    : [];

describe("the API's description", () => {
  test('names the gateway that serves it, so that its code samples can be pasted', async () => {
    expect((await openApiDocument()).servers).toEqual([expect.objectContaining({ url: '/' })]);
  });

  test('rounds the numbers in its examples to the measured digits', async () => {
    const numbers = under('example', (await openApiDocument()).paths).flatMap(numbersIn);
    expect(numbers.length).toBeGreaterThan(100);
    expect(
      numbers.filter((value) => !Number.isInteger(value) && Number(value.toPrecision(6)) !== value),
    ).toEqual([]);
  });
});
