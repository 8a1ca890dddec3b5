// npm run pictures writes the README's pictures into docs/pictures, from the demo clip (the
// rendered runner), the report and the console of a running platform (npm start).
import { createCanvas } from '@napi-rs/canvas';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { runCommand } from '../../deploy/local/processes.mjs';
import { clientOf, runningPlatform } from '../load/platform/local-platform.ts';
import { pictureConsole, type PicturedPlatform } from './console-pictures.ts';
import { nodePath, sourceFlags } from '../../deploy/local/run-ts.mjs';

type BrowserCanvas = Parameters<PDFPageProxy['render']>[0]['canvas'];

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'docs', 'pictures');
const clip = join(root, 'test', 'fixtures', 'rendered-runner', 'runner.mp4');

/** Index of a frame in which the right foot has just touched the ground. */
const frameShown = 164;
const frameHeightPx = 640;

/** Number of the page in the runner's PDF that is shown. */
const pageShown = 1;
const pageWidthPx = 720;

/** Draws one frame of the clip with the analysis over it. */
async function drawFrame(file: string): Promise<void> {
  const command = join(root, 'tools', 'strideform', 'src', 'main.ts');
  const frame = ['--from', `${frameShown}`, '--tile-height', `${frameHeightPx}`];
  const oneTile = ['--columns', '1', '--rows', '1'];
  const args = ['contact-sheet', clip, '--height-cm', '176', '--out', file, ...frame, ...oneTile];
  await runCommand(nodePath, [...sourceFlags, command, ...args]);
}

/** @throws {Error} if no platform runs here */
async function requirePlatform(): Promise<PicturedPlatform> {
  const platform = await runningPlatform();
  if (platform?.demo_session_id == null)
    throw new Error('No platform runs here with a demo session: run npm start.');
  return { ...platform, demo_session_id: platform.demo_session_id };
}

async function downloadReport(platform: PicturedPlatform): Promise<Uint8Array> {
  const pdf = await clientOf(platform).sessions.report.retrieve(platform.demo_session_id);
  return new Uint8Array(await pdf.arrayBuffer());
}

async function drawPage(pdf: Uint8Array): Promise<Buffer> {
  const document = await getDocument({ data: pdf, verbosity: 0 }).promise;
  const page = await document.getPage(pageShown);
  const { width } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: pageWidthPx / width });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  // pdfjs-dist draws on a browser's canvas, and this canvas has the same methods.
  const target = canvas as unknown as BrowserCanvas;
  await page.render({ canvas: target, viewport }).promise;
  return canvas.encode('png');
}

await mkdir(folder, { recursive: true });
await drawFrame(join(folder, 'annotated-frame.png'));
const platform = await requirePlatform();
await writeFile(join(folder, 'report-page.png'), await drawPage(await downloadReport(platform)));
await pictureConsole(platform, clip, folder);
console.log(`Wrote ${folder}`);
