import type { KeypointFile } from '@strideform/contracts';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const fixture = new URL('../../../test/fixtures/rendered-rear/as-filmed.json.gz', import.meta.url);

/**
 * Returns the pose model's keypoints of the demo runner's clip from behind (see the fixture's
 * README).
 */
export const renderedRearKeypoints = (): KeypointFile =>
  JSON.parse(gunzipSync(readFileSync(fixture)).toString()) as KeypointFile;
