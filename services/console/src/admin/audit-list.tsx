import type { AuditEntry } from '@strideform/sdk';
import { client } from '../api/client.ts';
import { useGrowingList } from '../api/growing-list.ts';
import { Show } from '../components/states.tsx';
import { momentText } from '../words.ts';
import { adminTexts } from './admin-texts.ts';

const step = 50;

/** The tenant's audit log: changes and deletions, and who made them. */
export function AuditList() {
  const { reading, showMore } = useGrowingList('audit', step, (signal) =>
    client.audit.list({ limit: step }, { signal }),
  );
  return (
    <section class="sheet scroll" tabIndex={0} aria-labelledby="audit-title">
      <h2 id="audit-title">{adminTexts.auditList.auditLog}</h2>
      <Show reading={reading} what={adminTexts.auditList.theAuditLog}>
        {({ items, hasMore }) =>
          items.length === 0 ? (
            <p class="muted">{adminTexts.auditList.nothingWasWrittenDownYet}</p>
          ) : (
            <>
              <AuditTable entries={items} />
              {hasMore && (
                <button onClick={showMore}>{adminTexts.auditList.showOlderEntries}</button>
              )}
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
          <th>{adminTexts.auditList.when}</th>
          <th>{adminTexts.auditList.what}</th>
          <th>{adminTexts.auditList.of}</th>
          <th>{adminTexts.auditList.byWhom}</th>
          <th>{adminTexts.auditList.detail}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ entry_id, at, action, subject_id, key_id, name, detail }) => (
          <tr key={entry_id}>
            <td>{momentText(at)}</td>
            <td>{action}</td>
            <td>
              <code>{subject_id}</code>
            </td>
            <td>
              {name ?? (key_id === null ? adminTexts.auditList.thePlatform : <code>{key_id}</code>)}
            </td>
            <td>{detail}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
