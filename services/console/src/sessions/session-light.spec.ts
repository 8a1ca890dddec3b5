import type { SessionListItem } from '@strideform/sdk';
import { lightOf } from './session-light.ts';

const light = (status: SessionListItem['status'], verdict: 'good' | 'fair' | 'unreliable' | null) =>
  lightOf({
    status,
    stage: 'pose',
    progress: 0.5,
    quality: verdict === null ? null : { verdict, reasons: [] },
  });

test.each([
  ['succeeded', 'good', { light: 'good', text: 'Ready' }],
  ['succeeded', 'fair', { light: 'warn', text: 'Fair' }],
  ['succeeded', 'unreliable', { light: 'bad', text: 'Unreliable' }],
  ['succeeded', null, { light: 'unknown', text: 'Not judged' }],
  ['failed', null, { light: 'bad', text: 'Failed' }],
  ['queued', null, { light: 'none', text: 'Queued' }],
  ['processing', null, { light: 'none', text: 'Finding the runner · 50 %' }],
] as const)('a session that has %s, with the verdict %s', (status, verdict, shown) => {
  expect(light(status, verdict)).toEqual(shown);
});
