import type { Invitation, NewPerson, Person, PersonChange } from '../generated/api.ts';
import type { ApiClient, QueryOf, RequestOptions } from '../http/api-client.ts';
import type { PagedList } from '../http/paged-list.ts';

/** People who sign in to the console. */
export class PeopleResource {
  constructor(private readonly api: ApiClient) {}

  /** Lists people, newest first. */
  list(query: QueryOf<'people.list'> = {}, options?: RequestOptions): PagedList<Person> {
    return this.api.list('people.list', { query }, options);
  }

  /** Invites a person. The answer has a link, which works once. */
  create(person: NewPerson, options?: RequestOptions): Promise<Invitation> {
    return this.api.send('people.create', { body: person }, options);
  }

  /** Invites a person again. The earlier link ends. */
  invite(personId: string, options?: RequestOptions): Promise<Invitation> {
    return this.api.send('people.invite', { ids: [personId] }, options);
  }

  /** Changes a person, or suspends them. */
  update(personId: string, changes: PersonChange, options?: RequestOptions): Promise<Person> {
    return this.api.send('people.update', { ids: [personId], body: changes }, options);
  }

  /** Removes a person. They are signed out at once. */
  delete(personId: string, options?: RequestOptions): Promise<void> {
    return this.api.send('people.delete', { ids: [personId] }, options);
  }
}
