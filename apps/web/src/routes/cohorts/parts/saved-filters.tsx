import type { SavedFilter } from '@relevo/contracts/cohort-filters';
import { Button } from '@mantine/core';
import { IconBookmark, IconPencil, IconStar, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher, useNavigate } from 'react-router';
import { ChoiceField } from '../../../components/form/choice-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import { useNewId } from '../../../components/form/use-new-id.ts';
import { Row, Rows } from '../../../components/rows.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import type { ListState } from '../../../lib/list-state.ts';
import type { Outcome } from '../../../lib/send.ts';
import { asWritten, keptQuery } from './use-board.ts';

/** One's own filters: opened, kept under a name, renamed, begun with, forgotten. */
export function SavedFilters({ filters, state }: { filters: readonly SavedFilter[]; state: ListState }) {
  const { t } = useTranslation('board');
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<SavedFilter | null>(null);
  const navigate = useNavigate();
  const query = keptQuery(state.filters);
  const close = () => { setOpen(false); setEdited(null); };
  const go = (one: SavedFilter) => { close(); void navigate(`?${one.query}${one.query ? '&' : ''}${asWritten}=esto`, { replace: true }); };
  return (
    <>
      <Button variant="default" leftSection={<IconBookmark size={20} stroke={1.75} aria-hidden />} aria-haspopup="dialog" onClick={() => setOpen(true)}>{t('saved.open')}</Button>
      <Sheet open={open} onClose={close} title={edited ? edited.name : t('saved.title')}>
        {edited ? <EditFilter filter={edited} onDone={() => setEdited(null)} /> : (
          <>
            {filters.length > 0 ? (
              <Rows label={t('saved.title')} led>{filters.flatMap((one) => [
                <Row key={one.id} icon={one.isDefault ? IconStar : IconBookmark} title={one.name} sub={one.isDefault ? t('saved.first') : undefined} onPick={() => go(one)} />,
                <Row key={`${one.id}-edit`} icon={IconPencil} title={t('saved.edit', { name: one.name })} onPick={() => setEdited(one)} />,
              ])}</Rows>
            ) : <p className="muted">{t('saved.none')}</p>}
            {query ? <KeepFilter query={query} onDone={close} /> : <p className="small muted">{t('saved.hint')}</p>}
            <div className="sheet-acts"><Button variant="default" onClick={close}>{t('common:confirm.leave')}</Button></div>
          </>
        )}
      </Sheet>
    </>
  );
}

function KeepFilter({ query, onDone }: { query: string; onDone: () => void }) {
  const { t } = useTranslation('board');
  const fetcher = useFetcher<Outcome>();
  const id = useNewId(fetcher.data);
  useSaved(fetcher.data, t('saved.done'), onDone);
  return (
    <EntryForm as={fetcher.Form} outcome={fetcher.data}>
      <input type="hidden" name="intent" value="keep" />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="query" value={query} />
      <TextField name="name" label={t('saved.name')} wrong={t('saved.nameWrong')} maxLength={60} autoComplete="off" />
      <ChoiceField name="isDefault" several label={t('saved.when')} choices={[{ value: 'yes', label: t('saved.makeFirst') }]} />
      <Button type="submit" data-pending={fetcher.state !== 'idle' || undefined}>{t('saved.keep')}</Button>
    </EntryForm>
  );
}

function EditFilter({ filter, onDone }: { filter: SavedFilter; onDone: () => void }) {
  const { t } = useTranslation('board');
  const fetcher = useFetcher<Outcome>();
  useSaved(fetcher.data, t('saved.done'), onDone);
  return (
    <EntryForm as={fetcher.Form} outcome={fetcher.data}>
      <input type="hidden" name="id" value={filter.id} />
      <TextField name="name" label={t('saved.name')} wrong={t('saved.nameWrong')} defaultValue={filter.name} maxLength={60} autoComplete="off" />
      <ChoiceField name="isDefault" several label={t('saved.when')} defaultValue={filter.isDefault ? ['yes'] : []} choices={[{ value: 'yes', label: t('saved.makeFirst') }]} />
      <div className="sheet-acts">
        <Button type="submit" name="intent" value="change" data-pending={fetcher.state !== 'idle' || undefined}>{t('saved.change')}</Button>
        <Button type="submit" name="intent" value="forget" variant="default" leftSection={<IconTrash size={20} stroke={1.75} aria-hidden />}>{t('saved.forget')}</Button>
        <Button variant="default" onClick={onDone}>{t('common:confirm.leave')}</Button>
      </div>
    </EntryForm>
  );
}
