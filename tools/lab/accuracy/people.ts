// npm run accuracy:people: prints how the engine does on each person whom its stride map has never
// seen.
import { peopleGrid } from './grid.ts';
import { conditionTable, judgeLeftOut, leftOutTable, speedTable } from './left-out-runners.ts';
import { fitStrideMap, trainingStrides } from './stride-map-fit.ts';

const strides = trainingStrides();
if (strides === null) {
  console.error('SKIPPED: the reference data folder ../shared/data is missing.');
  process.exitCode = 2;
} else {
  const rows = judgeLeftOut(fitStrideMap(strides), peopleGrid);
  for (const { rateHz, condition } of rows.filter(({ dataSet }) => dataSet === rows[0]!.dataSet)) {
    const own = rows.filter((row) => row.rateHz === rateHz && row.condition === condition);
    console.log(`\n${rateHz} fps, ${condition}:\n\n${leftOutTable(own)}`);
  }
  console.log(`\n${speedTable(rows)}\n\n${conditionTable(rows)}`);
}
