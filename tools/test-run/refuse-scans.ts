// Runs before each spec file. Where there is a MongoDB server, no query of a spec may scan.
import type { Connection } from '@strideform/persistence';

const uri = process.env['MONGODB_URI'] ?? '';

if (uri !== '') {
  const { connect, explainCountsDocuments, refuseScans } =
    await import('../../libs/persistence/src/index.ts');
  let connection: Connection | undefined;
  try {
    connection = await connect(uri);
    refuseScans({ isExplaining: await explainCountsDocuments(connection) });
  } catch {
    // The spec reports what is wrong with the server.
    refuseScans({ isExplaining: false });
  } finally {
    await connection?.close();
  }
}
