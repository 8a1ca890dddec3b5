import { Ajv2020 } from 'ajv/dist/2020.js';
import { gatewaySuite, formOf } from '../test-gateway.fixture.ts';

interface Parameter {
  readonly name?: string;
  readonly schema: object;
}

/** Possible types of a value in a query, a header or a form, as the API's description uses them. */
const readings: readonly ((text: string) => unknown)[] = [
  (text) => text,
  (text) => (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined),
  (text) => ({ true: true, false: false })[text],
];

export const describedStrictnessSuite = gatewaySuite(
  "the API's description and the code",
  (gateway) => {
    const { call } = gateway;
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const isDescribed = (schema: object, text: string): boolean =>
      readings.some((read) => read(text) !== undefined && ajv.validate(schema, read(text)));

    const described = async () => (await call('/openapi.json', {}, null)).body as never as Document;
    interface Document {
      readonly paths: Record<
        string,
        Record<string, { parameters: Parameter[]; requestBody: Body }>
      >;
      readonly components: { readonly parameters: Record<string, Parameter> };
    }
    interface Body {
      readonly content: Record<string, { schema: { properties: Record<string, object> } }>;
    }

    test.each(['true', 'false', 'yes', '2', 'tru', 'null'])('agree on demo=%s', async (text) => {
      const { paths } = await described();
      const { parameters } = paths['/running/sessions/{session_id}/']!['get']!;
      const { schema } = parameters.find(({ name }) => name === 'demo')!;
      const { status } = await call(`/running/sessions/none/?demo=${text}`);
      expect(status !== 400).toBe(isDescribed(schema, text));
    });

    test.each(['1', '100', '20.0', '2e1', '+5', '0', '101', '-1', '1.5', '1e3', '0x10', 'ten'])(
      'agree on limit=%s',
      async (text) => {
        const { paths } = await described();
        const { parameters } = paths['/running/sessions/']!['get']!;
        const { schema } = parameters.find(({ name }) => name === 'limit')!;
        const { status } = await call(`/running/sessions/?limit=${encodeURIComponent(text)}`);
        expect(status === 200).toBe(isDescribed(schema, text));
      },
    );

    test.each([
      ...['0.001', '15', '2.9e0', '15.0001', '0', '-0', '-1', 'Infinity', '1,5', '1e400'].map(
        (text) => ['belt_speed', text] as const,
      ),
      ...['1', '40', '+8', '4.0E0', '0.999', '41', '0x8', 'NaN'].map(
        (text) => ['slow_motion_factor', text] as const,
      ),
      ...['-30', '30', '.5', '5.', '30.1', '1 0'].map((text) => ['incline_degree', text] as const),
    ])('agree on %s=%s', async (name, text) => {
      const { paths } = await described();
      const { content } = paths['/running/sessions/']!['post']!.requestBody;
      const schema = content['multipart/form-data']!.schema.properties[name]!;
      // The form is always refused, because it has no clip. Only the field's own error counts.
      const { body } = await gateway.send(formOf(['user_id', 'u'], [name, text]));
      const isAccepted = body.errors!.every(({ pointer }) => pointer !== `/${name}`);
      expect(isAccepted).toBe(isDescribed(schema, text));
    });

    test.each(['k', 'a b', 'k'.repeat(255), '~!', 'k'.repeat(256), 'ü', 'a\tb'])(
      'agree on the Idempotency-Key %j',
      async (text) => {
        const { schema } = (await described()).components.parameters['IdempotencyKey']!;
        const { body } = await call('/running/management/users/', {
          method: 'POST',
          headers: { 'idempotency-key': text, 'content-type': 'application/json' },
          body: '{}',
        });
        const isAccepted = String(body['code']) !== 'invalid_idempotency_key';
        expect(isAccepted).toBe(isDescribed(schema, text));
      },
    );
  },
);
