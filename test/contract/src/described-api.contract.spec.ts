import { createConfig, lintFromString } from '@redocly/openapi-core';
import { story } from '@strideform/test-e2e';
import { apiDocument, documentText, operations, type Schema } from './api-document.ts';
import { mismatches } from './described-answer.ts';
import { fetchAnswer } from './requests.ts';

describe("the API's description", () => {
  test('is valid OpenAPI 3.1 by the recommended rules of Redocly', async () => {
    const config = await createConfig({
      extends: ['recommended'],
      // Callers have always sent paths with their final slash; the API's licence is a matter of
      // whoever runs it.
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

  test.each(
    operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const),
  )('has examples of %s that are valid', (_title, operation) => {
    const contents = [
      operation.body ?? {},
      ...Object.values(operation.responses).map(({ content = {} }) => content),
    ];
    const wrong = contents
      .flatMap((content) => Object.values(content))
      .filter(({ example }) => example !== undefined)
      .flatMap(({ schema, example }) => mismatches(schema, example));
    expect(wrong).toEqual([]);
  });

  test('has schemas that can be compiled, each', () => {
    const { schemas } = apiDocument.components as { schemas: Record<string, Schema> };
    expect(Object.keys(schemas).length).toBeGreaterThan(30);
    for (const name of Object.keys(schemas))
      expect(() => mismatches({ $ref: `#/components/schemas/${name}` }, null)).not.toThrow();
  });
});

story('the running gateway', (platform) => {
  test('serves the description that is committed', async () => {
    const { status, body } = await fetchAnswer(`${platform.gatewayUrl}/openapi.json`, {});
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toBe(JSON.stringify(apiDocument));
  });
});
