// node tools/run-ts.mjs tools/research/accuracy/fit-stride-map.ts: how well a linear map from
// average strides to stances does on runners who were left out of its fit.
import { biasAndSd, signed, table } from './number-text.ts';
import { judgeLeftOutStrides, trainingStrides, type LeftOutStride } from './stride-map-fit.ts';
import { errorSpreadOf, type ErrorSpread } from './summary.ts';

const offMs = (strides: readonly LeftOutStride[], part: 'middleS' | 'contactS'): ErrorSpread =>
  errorSpreadOf(strides.map(({ offS }) => 1000 * offS[part]));

function tableBy(strides: readonly LeftOutStride[], key: 'run' | 'person'): string {
  const groups = [...new Set(strides.map((stride) => stride[key]))].map((name) => ({
    name,
    own: strides.filter((stride) => stride[key] === name),
  }));
  const lines = groups.map(({ name, own }) => [
    name,
    signed(offMs(own, 'contactS').bias),
    signed(offMs(own, 'middleS').bias),
  ]);
  const spreadOf = (part: 'middleS' | 'contactS'): string =>
    biasAndSd(errorSpreadOf(groups.map(({ own }) => offMs(own, part).bias)));
  const spread = ['mean ± SD', spreadOf('contactS'), spreadOf('middleS')];
  return table([`${key} left out`, 'contact, ms', 'middle of stance, ms'], [...lines, spread]);
}

const strides = trainingStrides();
if (strides === null) {
  console.error('SKIPPED: the reference data folder ../shared/data is missing.');
  process.exitCode = 2;
} else {
  const leftOut = judgeLeftOutStrides(strides);
  console.log(`${tableBy(leftOut, 'run')}\n\n${tableBy(leftOut, 'person')}`);
}
