import 'reflect-metadata';
import { sampleTaken } from '../sample/sample.fixture.ts';
import { eventsOfHandler, Handles } from './handlers.ts';

class Consumer {
  @Handles(sampleTaken)
  async right({ id }: { id: string }): Promise<void> {
    void id;
  }

  // @ts-expect-error the event's payload has no such field
  @Handles(sampleTaken)
  async wrong({ speedMps }: { speedMps: number }): Promise<void> {
    void speedMps;
  }

  async unmarked(): Promise<void> {}
}

test('@Handles marks a method with its event; a method for another payload does not compile', () => {
  expect(eventsOfHandler(Consumer.prototype.right)).toEqual([sampleTaken]);
  expect(eventsOfHandler(Consumer.prototype.unmarked)).toEqual([]);
});
