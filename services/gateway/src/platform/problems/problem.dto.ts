import { z } from 'zod';

const FieldProblem = z.object({
  pointer: z.string().describe('JSON pointer to the field, such as /user_id'),
  message: z.string().describe('What is wrong with it, and what to send instead'),
});

/** RFC 9457 problem details, with the members that callers of this API read. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string().describe('The status in words'),
    status: z.number().int(),
    detail: z.string().describe('What happened and what to do'),
    instance: z.string().describe('Path of the request'),
    error: z.string().describe('The same sentence as detail'),
    code: z.string().describe('Stable name of the problem, for programs'),
    request_id: z.string().describe('Quote it when you ask for help'),
    errors: z.array(FieldProblem).optional().describe('The fields that are wrong'),
  })
  .describe('What went wrong (RFC 9457)');
export type Problem = z.infer<typeof Problem>;

/** Returns the content of a problem answer, for the API's description. */
export function problemContent(status: number): object {
  return {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      ...(status === 400 ? { example: problemExample } : {}),
    },
  };
}

const problemExample: Problem = {
  type: 'about:blank',
  title: 'Bad Request',
  status: 400,
  detail: 'The request is not valid: user_id: required.',
  instance: '/running/sessions/',
  error: 'The request is not valid: user_id: required.',
  code: 'invalid_parameters',
  request_id: '6f1f0a52-0a6c-4b0e-8f39-6f2f6d6f0f9e',
  errors: [{ pointer: '/user_id', message: 'required' }],
};
