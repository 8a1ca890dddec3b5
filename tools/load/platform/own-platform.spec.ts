import { runDatabase } from './own-platform.ts';

test('a run on a named server has a database of its own, and a driver that knows no other server', () => {
  expect(runDatabase('mongodb://db:27017/prod?replicaSet=rs0&retryWrites=true', 'soak-1')).toBe(
    'mongodb://db:27017/soak-1?retryWrites=true&directConnection=true',
  );
});

test('its login is looked up in the database that the address names', () => {
  expect(runDatabase('mongodb://me:secret@db/prod', 'faults-1')).toBe(
    'mongodb://me:secret@db/faults-1?authSource=prod&directConnection=true',
  );
  expect(runDatabase('mongodb://me:secret@db/?authSource=users', 'faults-1')).toBe(
    'mongodb://me:secret@db/faults-1?authSource=users&directConnection=true',
  );
});

test.each([
  'mongodb://a:27017,b:27017/prod?replicaSet=rs0',
  'mongodb+srv://cluster.example.org/prod',
  'mongodb://db:27017/prod?tls=true',
])('%s is refused, because no proxy can stand in front of it', (uri) => {
  expect(() => runDatabase(uri, 'faults-1')).toThrow('name the primary alone');
});
