import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { SaveState } from '../../../components/save-state.tsx';
import type { Outcome } from '../../../lib/send.ts';
import { ConflictNote } from './conflict-note.tsx';

type EditPartProps = { title: string; sub?: string; revision: number; open?: boolean; children: ReactNode };

/** One part of a draft, folded until it is wanted, saved by itself. Each save moves the revision on for all of them. */
export function EditPart({ title, sub, revision, open = false, children }: EditPartProps) {
  const { t } = useTranslation('kits');
  const fetcher = useFetcher<Outcome>();
  const busy = fetcher.state !== 'idle';
  const conflict = fetcher.data && !fetcher.data.ok && fetcher.data.code === 'changed_meanwhile';
  return (
    <details className="rows edit-part" open={open}>
      <summary><b>{title}</b>{sub ? <span className="small muted">{sub}</span> : null}</summary>
      <div className="edit-in">
        <ConflictNote outcome={fetcher.data} />
        <EntryForm as={fetcher.Form} outcome={conflict ? undefined : fetcher.data}>
          <input type="hidden" name="revision" value={revision} />
          {children}
          <div className="submit"><Submit pending={busy}>{t('edit.save')}</Submit>{fetcher.data?.ok && !busy ? <SaveState status="saved" /> : null}</div>
        </EntryForm>
      </div>
    </details>
  );
}
