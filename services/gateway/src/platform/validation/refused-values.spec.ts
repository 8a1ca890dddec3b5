import { z } from 'zod';
import { refusedValue } from './refused-values.ts';

const messagesOf = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value, { error: refusedValue }).error!.issues.map(({ message }) => message);

describe('the message about a refused value', () => {
  test.each<[z.ZodType, unknown, string]>([
    [z.string(), undefined, 'required'],
    [z.string(), 42, 'must be a text'],
    [z.number(), '42', 'must be a number'],
    [z.int(), 4.2, 'must be a whole number'],
    [z.boolean(), 'yes', 'must be true or false'],
    [z.array(z.string()), {}, 'must be a list'],
    [z.object({}), [], 'must be an object with named fields'],
    [z.number().min(50), 49, 'must be at least 50'],
    [z.number().max(260), 261, 'must be at most 260'],
    [z.number().positive(), 0, 'must be above 0'],
    [z.string().max(2), 'abc', 'must have at most 2 characters'],
    [z.enum(['male', 'female']), 'm', 'must be one of male, female'],
    [z.email(), 'x', 'must be an e-mail address, such as runner@example.org'],
    [z.strictObject({}), { a: 1, b: 2 }, 'has fields that this request does not have: a, b'],
    [z.union([z.string(), z.number()]), null, 'must have the form that the API describes at /docs'],
  ])('%#: are our own', (schema, value, message) => {
    expect(messagesOf(schema, value)).toEqual([message]);
  });

  test("is replaced by the schema's own message", () => {
    expect(messagesOf(z.string('send a name'), 1)).toEqual(['send a name']);
  });
});
