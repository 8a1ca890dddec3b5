import { Unavailable } from '@strideform/service-kit/errors';
import mongoose from 'mongoose';
import { outagesAsUnavailable } from './outage.ts';

/** Returns the error of a query that the server refuses with this code. */
async function failureFor(code: number): Promise<unknown> {
  const connection = mongoose.createConnection();
  connection.plugin(outagesAsUnavailable);
  const schema = new mongoose.Schema({ email: String });
  schema.pre('findOne', () => {
    throw new mongoose.mongo.MongoServerError({ code, message: 'refused' });
  });
  return connection
    .model('Runner', schema)
    .findOne()
    .then(
      () => null,
      (failure: unknown) => failure,
    );
}

describe('a query that the server refuses', () => {
  test.each([
    ['a server that stops', 91],
    ['a server that is no longer the primary', 10107],
    ['a server whose disk is full', 14031],
    ['a shard that its mongos does not reach', 6],
    ['a shard whose name its mongos cannot look up', 7],
    ['a shard that does not answer its mongos in time', 89],
    ['a shard without a primary', 133],
    ['a shard that has no majority yet', 134],
    ['a shard to which its mongos gets no connection in time', 202],
    ['a server that ran out of time', 262],
    ['a shard whose connection broke', 9001],
  ])('because of %s counts as an outage', async (_why, code) => {
    expect(await failureFor(code)).toBeInstanceOf(Unavailable);
  });

  test.each([
    ['a duplicate key', 11000],
    ['a document that fails its validation', 121],
  ])('because of %s keeps its error', async (_why, code) => {
    expect(await failureFor(code)).toMatchObject({ code });
  });
});
