import fc from 'fast-check';
import { startExtraService, story, type ExtraService } from '@strideform/test-e2e';
import { titledOperations } from './api-document.ts';
import { requestsOf } from './arbitrary-request.ts';
import { answerErrors, problemErrors } from './described-answer.ts';
import { fetchAnswer, send, type HttpAnswer, type Request } from './requests.ts';
import { createWorld, type World } from './world.ts';

// The requests are the same each time. STRIDEFORM_FUZZ_SEED sets another seed, STRIDEFORM_FUZZ_RUNS
// another number. A failure shows its seed and path.
const seed = Number(process.env['STRIDEFORM_FUZZ_SEED'] ?? 20_261_124);
const numRuns = Number(process.env['STRIDEFORM_FUZZ_RUNS'] ?? 40);

const requestIdForm = /^[A-Za-z0-9._:-]{1,128}$/;
const isEchoed = (headers: Request['headers'] = {}, answer: HttpAnswer): boolean => {
  const sent = headers['X-Request-Id'] ?? '';
  const answered = answer.headers.get('x-request-id') ?? '';
  if (!requestIdForm.test(answered)) return false;
  return !requestIdForm.test(sent) || answered === sent;
};

/** 503 is not a failure of the gateway when no demo has been set up. */
const hasFailed = ({ status, body }: HttpAnswer): boolean =>
  status >= 500 && !(status === 503 && (body as { code?: string }).code === 'demo_not_set_up');

story(`whatever is sent (seed ${seed}, ${numRuns} requests an operation)`, (platform) => {
  let [world, gateway]: [World?, ExtraService?] = [];
  beforeAll(async () => {
    world = await createWorld(platform);
    gateway = await startExtraService(platform, 'gateway', 'fuzzed-gateway', {
      RATE_LIMIT_PER_KEY: '1000000',
      RATE_LIMIT_PER_ADDRESS: '1000000',
    });
  }, 600_000);
  afterAll(() => gateway?.stop());

  test.each(titledOperations)('%s answers as documented', async (_title, operation) => {
    // Deleted things would be missing for the operations that come later.
    const known = operation.method === 'DELETE' ? [] : Object.values(world!.things);
    await fc.assert(
      fc.asyncProperty(requestsOf(operation, world!.keys.admin, known), async (request) => {
        const answer = await send(gateway!.url, operation, request);
        const wrong = [
          ...(hasFailed(answer) ? [`${answer.status}: ${answer.text}`] : []),
          ...answerErrors(operation, answer),
          ...problemErrors(answer),
          ...(isEchoed(request.headers, answer)
            ? []
            : [`X-Request-Id ${answer.headers.get('x-request-id')}`]),
        ];
        if (wrong.length > 0) throw new Error(wrong.join('\n'));
      }),
      { seed, numRuns },
    );
  });

  test('paths that lead nowhere are refused as problems', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.webPath({ size: 'medium' }),
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'),
        async (path, method) => {
          const answer = await fetchAnswer(`${gateway!.url}/running${path}`, {
            method,
            headers: { authorization: world!.keys.admin },
          });
          const wrong = [
            ...([400, 404, 405, 414].includes(answer.status)
              ? []
              : [`${answer.status}: ${answer.text}`]),
            ...problemErrors(answer),
          ];
          if (wrong.length > 0) throw new Error(wrong.join('\n'));
        },
      ),
      { seed, numRuns: numRuns * 3 },
    );
  });
});
