import type { AuditEntry } from '@strideform/sdk';
import { client } from '../api/client.ts';
import { useGrowingList } from '../api/growing-list.ts';
import { Show } from '../pieces/states.tsx';
import { momentText } from '../words.ts';

const step = 50;

/** Who changed or deleted what in the tenant. */
export function AuditList() {
  const { reading, showMore } = useGrowingList('audit', step, (signal) =>
    client.audit.list({ limit: step }, { signal }),
  );
  return (
    <section class="sheet scroll" tabIndex={0} aria-labelledby="audit-title">
      <h2 id="audit-title">Audit log</h2>
      <Show reading={reading} what="the audit log">
        {({ items, hasMore }) =>
          items.length === 0 ? (
            <p class="muted">Nothing was written down yet.</p>
          ) : (
            <>
              <AuditTable entries={items} />
              {hasMore && <button onClick={showMore}>Show older entries</button>}
            </>
          )
        }
      </Show>
    </section>
  );
}

function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th>When</th>
          <th>What</th>
          <th>Of</th>
          <th>By key</th>
          <th>Detail</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ entry_id, at, action, subject_id, key_id, detail }) => (
          <tr key={entry_id}>
            <td>{momentText(at)}</td>
            <td>{action}</td>
            <td>
              <code>{subject_id}</code>
            </td>
            <td>{key_id === null ? 'the platform' : <code>{key_id}</code>}</td>
            <td>{detail}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
