import '@mantine/core/styles/Input.css';
import { rosterFields, sharedFields, type RosterField } from '@relevo/domain/people-columns';
import { NativeSelect } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Note } from '../../../components/note.tsx';
import { useFormat } from '../../../lib/format.ts';
import type { Import } from './use-import.ts';

const sign = <IconSelector size={18} stroke={1.75} className="muted" aria-hidden />;

/** The sheet, the row of headings and what each column holds, as it was understood; a wrong guess is set right here. */
export function Columns({ flow }: { flow: Import }) {
  const { t } = useTranslation('roster');
  const { one, busy, readAs } = flow;
  const f = useFormat();
  const { columns, sheets, sheet, headingRow, columnsFault } = one;
  const [open, setOpen] = useState(false);
  const unread = columns.flatMap(({ field, heading, sample, sealed }, i) => (field === 'ignore' && (heading || sample || sealed) ? [heading || t('import.noHeader', { number: i + 1 })] : []));
  const notRead = unread.length > 0 ? <p className="import-told small">{t('import.unread', { count: unread.length, names: f.list(unread.map((name) => `«${name}»`)) })}</p> : null;
  const change = (index: number, field: RosterField) =>
    readAs({ sheet, headingRow, fields: columns.map((column, i) => (i === index ? field : !sharedFields.has(field) && column.field === field ? 'ignore' : column.field)) });
  const doubtful = columnsFault !== null || columns.some(({ field, by }) => field !== 'ignore' && by === 'contents');
  if (!open && !doubtful) {
    const names = columns.filter(({ field }) => field !== 'ignore').map(({ field }) => t(`fields.${field}`));
    return (
      <section className="rows" aria-label={t('import.columns')}>
        <div className="h"><h2>{t('import.columns')}</h2><button type="button" className="link plain" onClick={() => setOpen(true)}>{t('import.change')}</button></div>
        <p className="import-told muted small">{[sheets.length > 1 ? t('import.sheetIs', { name: sheets[sheet]?.name }) : null, [...new Set(names)].join(', ')].filter(Boolean).join(' · ')}</p>
        {notRead}
      </section>
    );
  }
  return (
    <section className="rows" aria-label={t('import.columns')} data-pending={busy || undefined}>
      <div className="h"><h2>{t('import.columns')}</h2></div>
      {notRead}
      {columnsFault ? <div className="import-told"><Note tone="stop" level={3} title={t(`import.${columnsFault}`)} /></div> : null}
      <div className="import-told import-sheet">
        {sheets.length > 1 ? <NativeSelect rightSection={sign} label={t('import.sheet')} value={String(sheet)} onChange={(event) => void readAs({ sheet: Number(event.currentTarget.value) })} data={sheets.map(({ name, rows }, i) => ({ value: String(i), label: `${name} (${rows})` }))} /> : null}
        <NativeSelect rightSection={sign} label={t('import.headingRow')} value={String(headingRow)} onChange={(event) => void readAs({ sheet, headingRow: Number(event.currentTarget.value) })} data={Array.from({ length: Math.max(11, headingRow + 1) }, (_, i) => ({ value: String(i), label: i === 0 ? t('import.noHeadings') : t('import.row', { row: i }) }))} />
      </div>
      <ul>{columns.map((column, i) => (
        <li key={i}><div className="row no-lead import-column">
          <span><b>{column.heading || t('import.noHeader', { number: i + 1 })}</b><span className="sub">{column.sealed ? t('import.notStored') : column.sample}</span>{column.by === 'contents' ? <span className="sub">{t('import.byContents')}</span> : null}</span>
          <NativeSelect rightSection={sign} aria-label={t('import.columnIs', { header: column.heading || t('import.noHeader', { number: i + 1 }) })} value={column.field} onChange={(event) => void change(i, event.currentTarget.value as RosterField)} data={rosterFields.map((value) => ({ value, label: t(`fields.${value}`) }))} />
        </div></li>
      ))}</ul>
    </section>
  );
}
