// Reads PromQL expressions as a JSON list from standard input, and prints what is wrong with each:
// node tools/run-ts.mjs tools/generators/query-problems.ts
import { instrumentCatalogue } from '@strideform/service-kit';
import { readFileSync } from 'node:fs';
import { instrumentNames } from './query-instruments.ts';

for (const expression of JSON.parse(readFileSync(0, 'utf8')) as string[]) {
  try {
    instrumentNames(expression, instrumentCatalogue);
  } catch (error) {
    console.log((error as Error).message);
  }
}
