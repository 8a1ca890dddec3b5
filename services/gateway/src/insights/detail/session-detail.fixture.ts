import { sampleData } from '../measurements/sample-data.fixture.ts';
import { readJson, writtenFrames } from '../measurements/written-frames.fixture.ts';
import type { SessionDetail } from './session-detail.dto.ts';
import { writeSessionDetail } from './session-detail.ts';

/** Returns the detail of the sample session with some changes, as a caller receives it. */
export function sampleDetail(changes: Partial<typeof sampleData> = {}): SessionDetail {
  const data = { ...sampleData, ...changes };
  return readJson(writeSessionDetail(data, writtenFrames(data.analysis)));
}
