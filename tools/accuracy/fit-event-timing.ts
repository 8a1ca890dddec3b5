// node tools/run-ts.mjs tools/accuracy/fit-event-timing.ts: what the constants in libs/biomechanics/src/gait/event-timing.ts should be, and what one runner's say of the others'.
import { eventTiming, type CueName } from '@strideform/biomechanics';
import { fitEventTiming } from './event-timing.ts';
import { fullGrid } from './grid.ts';
import { judgeLeftOut } from './left-out-runners.ts';
import { leftOutTable } from './result-tables.ts';

const fit = fitEventTiming();
if (fit === null) console.error('SKIPPED: the reference data folder ../shared/data is missing.');
else {
  for (const [name, share] of Object.entries(fit.fitted)) {
    const now = eventTiming.lateBy[name as CueName];
    console.log(name.padEnd(18), 'now', now.toFixed(4), 'fitted', share.toFixed(4), ...fit.runners.map(({ person, shares }) => `${person} ${shares[name as CueName].toFixed(4)}`));
  }
  console.log(leftOutTable(judgeLeftOut(fit, fullGrid).filter(({ condition }) => condition !== 'pose-like')));
}
