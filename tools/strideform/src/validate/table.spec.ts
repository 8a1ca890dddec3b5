import { describe, expect, test } from '@jest/globals';
import { BadInput } from '../bad-input.ts';
import { readTable } from './table.ts';

describe('a table', () => {
  test.each([
    ['commas', 'clip,speed_mps\nrun,2.5\n'],
    ['semicolons and decimal commas', '\uFEFFclip;speed_mps\r\nrun;2,5\r\n'],
    ['tabs', 'clip\tspeed_mps\nrun\t2.5'],
    ['quotes, a remark and a blank line', '# treadmill 2\n"Clip","speed_mps"\n\n"run", 2.5 \n'],
  ])('may have %s', (_name, text) => {
    const [row] = readTable('people.csv', text).rows;
    expect([row!.text('clip'), row!.number('speed_mps', 0, 12)]).toEqual(['run', 2.5]);
  });

  test('may be a JSON array', () => {
    const table = readTable('people.json', '[{"clip": "run", "speed_mps": 2.5, "fps": null}]');
    expect(table.columns).toEqual(['clip', 'speed_mps', 'fps']);
    expect(table.rows[0]!.number('speed_mps', 0, 12)).toBe(2.5);
    expect(table.rows[0]!.number('fps', 0, 12)).toBeUndefined();
  });

  test('says in which line a cell is wrong, and what to write', () => {
    const [, second] = readTable('t.csv', 'side,time_s\nleft,1\n\nup,soon\n').rows;
    expect(() => second!.number('time_s', 0, 10)).toThrow(
      't.csv, line 4: time_s is "soon". Write a number from 0 to 10.',
    );
    expect(() => second!.choice('side', { left: 1, right: 2 })).toThrow(
      't.csv, line 4: side is "up". Write one of: left, right.',
    );
    expect(() => second!.requiredText('event')).toThrow('t.csv, line 4: event is missing.');
  });

  test.each([
    ['no header', 't.csv', '\n', /t\.csv is empty/],
    ['a short line', 't.csv', 'a,b\n1\n', /t\.csv, line 2: has 1 cells for 2 columns/],
    ['text that is not JSON', 't.json', 'a,b', /t\.json is not JSON/],
    ['JSON of another form', 't.json', '{"a": 1}', /t\.json is not an array of objects/],
  ])('is refused with %s', (_name, path, text, message) => {
    expect(() => readTable(path, text)).toThrow(BadInput);
    expect(() => readTable(path, text)).toThrow(message);
  });
});
