// Program: misuse.ts CLIP FOLDER calls the binding in every wrong way, and prints as JSON what each
// call led to: the message of an error, or the value. Nothing may end the process.
import {
  openedEncoder,
  pictureOf,
  silenceFfmpeg,
} from '../../libs/video/src/binding/native-objects.fixture.ts';
import { callsInWrongOrder } from '../../libs/video/src/binding/wrong-order.fixture.ts';
import { callsWithWrongValues } from '../../libs/video/src/binding/wrong-values.fixture.ts';

const [clip = '', folder = ''] = process.argv.slice(2);
const files = { clip, folder };

async function resultOf(call: () => unknown): Promise<unknown> {
  try {
    return (await call()) ?? 'nothing';
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}: ${message}`;
  }
}

silenceFfmpeg();
const results: Record<string, unknown> = {};
const calls = { ...callsInWrongOrder(files), ...callsWithWrongValues(files) };
for (const [name, call] of Object.entries(calls)) {
  // The last line on standard error names the call that ended the process.
  process.stderr.write(`${name}\n`);
  results[name] = await resultOf(call);
}
console.log(JSON.stringify(results));
// The process also ends well while an encoder works.
void openedEncoder().sendFrame(pictureOf());
process.exit(0);
