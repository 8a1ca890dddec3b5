import { Connection } from '@strideform/persistence';
import type { TestGateway } from './test-gateway.fixture.ts';

/** Returns the names of the gateway's collections that contain the text. */
export async function collectionsWith({ app }: TestGateway, text: string): Promise<string[]> {
  const { db } = app.get(Connection);
  const found: string[] = [];
  for (const { name } of await db!.listCollections().toArray()) {
    const documents = await db!.collection(name).find().toArray();
    if (JSON.stringify(documents).includes(text)) found.push(name);
  }
  return found.sort();
}
