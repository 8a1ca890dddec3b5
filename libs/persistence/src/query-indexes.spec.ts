import { describe, expect, test } from '@jest/globals';
import { allowancesOf, allowReads, unservedParts, type SchemaIndex } from './query-indexes.ts';

const index = (
  key: SchemaIndex['key'],
  options: SchemaIndex['options'] = {},
  isMultikey = false,
): SchemaIndex => ({ key, options, isMultikey });

const byCreation = index({ tenantId: 1, createdAt: -1, _id: -1 });
const byName = index({ name: 1 }, { unique: true });
const dueOnly = index({ dueAt: 1 }, { sparse: true });
const openOnly = index(
  { finishedAt: 1 },
  { partialFilterExpression: { status: 'open', waitingSince: { $gt: new Date(0) } } },
);
const entries = index({ 'entries.at': 1 }, {}, true);
const indexes = [byCreation, byName, dueOnly, openOnly, entries];
const since = new Date(1000);
const open = { status: 'open', waitingSince: { $gte: since } };

const partsOf = (filter: object, sort: object = {}, schema: object = {}) =>
  unservedParts({ filter: { ...filter }, sort: { ...sort } }, indexes, allowancesOf(schema));

describe('a query is served by', () => {
  test.each<[title: string, filter: object, sort?: object]>([
    ['the id, whatever else it says', { _id: 'a', title: 'b', $or: [{ c: 1 }, { d: 2 }] }],
    ['several ids', { _id: { $in: ['a', 'b'] }, tenantId: 't' }],
    ['a unique key', { name: 'n', deletedAt: null }],
    ['the beginning of a key', { tenantId: 't' }],
    ['a key whose next field gives the order', { tenantId: 't' }, { createdAt: -1, _id: -1 }],
    ['the same key from its end', { tenantId: 't' }, { createdAt: 1, _id: 1 }],
    ['a range of the field that gives the order', { tenantId: 't', createdAt: { $lt: since } }],
    [
      'alternatives of fields that are in the key',
      { tenantId: 't', $and: [{ createdAt: { $lte: since } }, { $or: [{ _id: { $lt: 'x' } }] }] },
      { createdAt: -1, _id: -1 },
    ],
    ['a sparse index, with a bound that leaves out null', { dueAt: { $lte: since } }, { dueAt: 1 }],
    ['the condition of a partial index', open, { finishedAt: 1 }],
    ['nothing, if it wants all documents', {}, { tenantId: 1 }],
  ])('%s', (_title, filter, sort = {}) => {
    expect(partsOf(filter, sort)).toEqual([]);
  });

  test('an index and what its schema allows', () => {
    const schema = {};
    const filter = { tenantId: 't', deletedAt: null };
    const [compares, sorts] = ['documents are read to compare deletedAt', 'sorted in memory'];
    expect(partsOf(filter, { title: 1 }, schema)).toEqual([`the documents are ${sorts}`, compares]);
    allowReads(schema, { compared: ['deletedAt'] });
    expect(partsOf(filter, { title: 1 }, schema)).toEqual([`the documents are ${sorts}`]);
    allowReads(schema, { sorted: ['title'] });
    expect(partsOf(filter, { title: 1 }, schema)).toEqual([]);
  });

  test('a range of ids, which begin with their tenant', () => {
    expect(partsOf({ _id: { $gt: 't/', $lt: 't0' }, tenantId: 't' }, { _id: 1 })).toEqual([]);
  });
});

describe('a query is not served by', () => {
  test.each<[title: string, filter: object, sort: object, parts: string]>([
    ['an index that begins with another field', { createdAt: since }, {}, 'bounds'],
    ['an expression on a field of the key', { tenantId: { $nin: ['t'] } }, {}, 'bounds'],
    ['a key in another order', { tenantId: 't' }, { _id: 1 }, 'sorted in memory'],
    ['a key whose directions differ', { tenantId: 't' }, { createdAt: 1, _id: -1 }, 'in memory'],
    ['an order behind a range', { tenantId: { $gt: 't' } }, { createdAt: 1 }, 'in memory'],
    ['the order of an array', { 'entries.at': { $gt: since } }, { 'entries.at': 1 }, 'in memory'],
    ['a sparse index, if it may want null', { dueAt: null }, {}, 'bounds'],
    ['a sparse index, if it wants null too', { dueAt: { $in: [null, since] } }, {}, 'bounds'],
    ['a partial index of other documents', { ...open, status: 'done' }, {}, 'bounds'],
    ['a partial index of later times', { ...open, waitingSince: { $lt: since } }, {}, 'bounds'],
    ['alternatives alone', { $or: [{ tenantId: 't' }, { userId: 'u' }] }, {}, 'bounds'],
    ['an operator whose fields are not known', { tenantId: 't', $expr: {} }, {}, 'compare $expr'],
  ])('%s', (_title, filter, sort, parts) => {
    expect(partsOf(filter, sort).join()).toContain(parts);
  });
});
