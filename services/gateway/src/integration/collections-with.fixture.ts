import { Connection } from '@strideform/persistence';
import type { TestGateway } from './test-gateway.fixture.ts';

/** Names of the gateway's collections in which the text is found. */
export async function collectionsWith({ app }: TestGateway, text: string): Promise<string[]> {
  const { db } = app.get(Connection);
  const found: string[] = [];
  for (const { name } of await db!.listCollections().toArray()) {
    const documents = await db!.collection(name).find().toArray();
    if (JSON.stringify(documents).includes(text)) found.push(name);
  }
  return found.sort();
}
