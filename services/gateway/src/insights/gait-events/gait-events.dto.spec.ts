import { isTooComplex } from '../../platform/server/json-body.ts';
import { GaitEventCorrection, maxEvents } from './gait-events.dto.ts';

test('the gateway reads as many events as a clip may have', () => {
  const event = { side: 'left', event: 'initial_contact', time: 123.45678 };
  const correction = { version: 1, events: Array(maxEvents).fill(event) };
  expect(isTooComplex(Buffer.from(JSON.stringify(correction)))).toBe(false);
  expect(GaitEventCorrection.safeParse(correction).success).toBe(true);
  const tooMany = { ...correction, events: Array(maxEvents + 1).fill(event) };
  expect(GaitEventCorrection.safeParse(tooMany).success).toBe(false);
});
