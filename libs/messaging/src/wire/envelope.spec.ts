import { sampleEnvelope } from '../sample/messages.fixture.ts';
import { sampleTaken, sampleTakenNext } from '../sample/sample.fixture.ts';
import { decodeEnvelope, decodePayload, encodeEnvelope } from './envelope.ts';

const facts = {
  eventId: '6f7c9a8e-6d0f-4c5c-9a55-0d7f0f3f2a11',
  tenantId: 'ten_1',
  producer: 'threads',
  occurredAt: '2026-11-24T10:00:00.000Z',
};

describe('envelope', () => {
  test('carries a payload and its facts unchanged', () => {
    const envelope = decodeEnvelope(
      Buffer.from(
        encodeEnvelope(sampleTaken, { id: '1', key: 'é' }, { ...facts, traceparent: '00-1-2-01' }),
      ),
    );
    expect(envelope).toEqual({
      ...facts,
      traceparent: '00-1-2-01',
      type: 'sample.taken',
      version: 1,
      handledBy: ['threads'],
      payload: { id: '1', key: 'é' },
    });
    expect(decodePayload(sampleTaken, envelope)).toEqual({ id: '1', key: 'é' });
  });

  test('refuses a payload that breaks the contract, and names the field', () => {
    expect(() => encodeEnvelope(sampleTaken, { id: 1, key: 'k' } as never, facts)).toThrow(
      expect.objectContaining({
        reason: 'invalid_payload',
        message: expect.stringMatching(/sample\.taken.*at id/s),
      }),
    );
  });

  test('refuses details that break the schema of envelopes', () => {
    expect(() =>
      encodeEnvelope(sampleTaken, sampleTaken.example, { ...facts, tenantId: '' }),
    ).toThrow(/tenantId/);
  });

  test.each([
    ['null', null],
    ['text', 'hello'],
    ['other JSON', '{"a":1}'],
    ['an array', '[]'],
  ])('%s is not an envelope', (_name, value) => {
    expect(() => decodeEnvelope(value === null ? null : Buffer.from(value))).toThrow(
      expect.objectContaining({ name: 'InvalidMessage', reason: 'unreadable' }),
    );
  });

  describe('of another version', () => {
    const sent = (over: object) => ({
      ...decodeEnvelope(Buffer.from(sampleEnvelope())),
      ...over,
    });
    const { example } = sampleTakenNext;

    test('is read and brought up to date if it is the one before', () => {
      expect(decodePayload(sampleTakenNext, sent({ version: 1 }))).toEqual({
        ...sampleTaken.example,
        count: 1,
      });
      expect(() => decodePayload(sampleTakenNext, sent({ version: 1, payload: {} }))).toThrow(
        expect.objectContaining({ reason: 'invalid_payload' }),
      );
    });

    test('is refused if it is older than that', () => {
      const third = { ...sampleTakenNext, version: 3 };
      expect(() => decodePayload(third, sent({ version: 1 }))).toThrow(
        expect.objectContaining({ name: 'InvalidMessage', reason: 'unsupported_version' }),
      );
    });

    test('is read as it is if it is newer and only has more fields', () => {
      const additive = { ...sampleTakenNext, isAdditive: true };
      const value = encodeEnvelope(additive, example, facts);
      const envelope = decodeEnvelope(Buffer.from(value));
      expect(envelope).toMatchObject({ version: 2, readableFrom: 1 });
      expect(decodePayload(sampleTaken, envelope)).toEqual(sampleTaken.example);
    });

    test('waits for a newer release otherwise', () => {
      const value = encodeEnvelope(sampleTakenNext, example, facts);
      expect(() => decodePayload(sampleTaken, decodeEnvelope(Buffer.from(value)))).toThrow(
        expect.objectContaining({ name: 'NewerVersion', event: 'sample.taken' }),
      );
    });

    test('is passed on unchanged by an outbox', () => {
      const payload = { anything: true } as never;
      const value = encodeEnvelope(sampleTaken, payload, facts, { version: 7, readableFrom: 5 });
      expect(JSON.parse(value)).toMatchObject({ version: 7, readableFrom: 5, payload });
    });
  });

  test('a payload is also checked on arrival', () => {
    const envelope = { ...decodeEnvelope(Buffer.from(sampleEnvelope())), payload: { id: 'a' } };
    expect(() => decodePayload(sampleTaken, envelope)).toThrow(
      expect.objectContaining({ reason: 'invalid_payload' }),
    );
  });
});
