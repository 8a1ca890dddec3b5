import { Injectable } from '@nestjs/common';
import { isPersonId } from '../../platform/access/caller.ts';
import { PersonRepository } from './person.repository.ts';

/** Finds the names of the people who did something, by the ids that were written down. */
@Injectable()
export class PersonNames {
  constructor(private readonly people: PersonRepository) {}

  /** @param ids ids of keys and people; those of keys have no name here */
  of(tenantId: string, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const ofPeople = ids.filter((id) => id !== null && isPersonId(id)) as string[];
    return this.people.namesOf(tenantId, [...new Set(ofPeople)]);
  }
}
