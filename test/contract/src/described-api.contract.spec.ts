import { createConfig, lintFromString } from '@redocly/openapi-core';
import { story } from '@strideform/test-e2e';
import { apiDocument, documentText, titledOperations, type Schema } from './api-document.ts';
import { problemErrors, schemaErrors } from './described-answer.ts';
import { fetchAnswer } from './requests.ts';

describe("the API's description", () => {
  test("is valid OpenAPI 3.1 by Redocly's recommended rules", async () => {
    const config = await createConfig({
      extends: ['recommended'],
      // Callers have always sent paths with a final slash. The API's operator chooses its licence.
      rules: { 'no-path-trailing-slash': 'off', 'info-license': 'off' },
    });
    const problems = await lintFromString({
      source: documentText,
      absoluteRef: 'openapi.json',
      config,
    });
    expect(
      problems.map(
        ({ ruleId, severity, message, location }) =>
          `${severity} ${ruleId}: ${message} ${location[0]?.pointer ?? ''}`,
      ),
    ).toEqual([]);
  });

  test.each(titledOperations)('has valid examples of %s', (_title, operation) => {
    const contents = [
      operation.body ?? {},
      ...Object.values(operation.responses).map(({ content = {} }) => content),
    ];
    const wrong = contents
      .flatMap((content) => Object.values(content))
      .filter(({ example }) => example !== undefined)
      .flatMap(({ schema, example }) => schemaErrors(schema, example));
    expect(wrong).toEqual([]);
  });

  test('has only schemas that can be compiled', () => {
    const { schemas } = apiDocument.components as { schemas: Record<string, Schema> };
    expect(Object.keys(schemas).length).toBeGreaterThan(30);
    for (const name of Object.keys(schemas))
      expect(() => schemaErrors({ $ref: `#/components/schemas/${name}` }, null)).not.toThrow();
  });
});

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];
const pathsThatLeadNowhere = [
  '/',
  '//sessions/',
  '/session/',
  '/sessions/%zz/',
  '/sessions/%C3%28/',
  '/sessions/a;b=c/laps/',
  '/..%2F..%2Fetc%2Fpasswd',
  `/${'x'.repeat(9000)}`,
];

story('the running gateway', (platform) => {
  test.each(methods)('answers %s of unknown paths with a problem', async (method) => {
    const headers = { authorization: `API-KEY ${platform.keys.admin}` };
    for (const path of pathsThatLeadNowhere) {
      const url = `${platform.gatewayUrl}/running${path}`;
      const answer = await fetchAnswer(url, { method, headers });
      expect([400, 404, 405, 414]).toContain(answer.status);
      expect(problemErrors(answer)).toEqual([]);
    }
  });

  test('serves the committed description', async () => {
    const { status, body } = await fetchAnswer(`${platform.gatewayUrl}/openapi.json`, {});
    expect(status).toBe(200);
    // The order of paths depends on the modules, which a gateway with workers loads in a different
    // order.
    expect(body).toEqual(apiDocument);
  });
});
