import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Generator } from './generated-files.ts';

const file = 'charts/strideform/Chart.yaml';
const pathOf = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** The icon as a data address, so that a chart shows it wherever it is stored. */
export const chartIcon: Generator = {
  title: "the chart's icon",
  async generate() {
    const icon = await readFile(pathOf('services/console/src/styles/icon.svg'));
    const chart = await readFile(pathOf(file), 'utf8');
    if (!/^icon: /m.test(chart)) throw new Error(`${file} lacks icon:`);
    const address = `data:image/svg+xml;base64,${icon.toString('base64')}`;
    return new Map([[file, chart.replace(/^icon: .*$/m, `icon: ${address}`)]]);
  },
};
