import '@mantine/core/styles/Input.css';
import type { RosterPreview } from '@relevo/contracts/roster';
import { rosterFields, type RosterField } from '@relevo/domain/people-list';
import { NativeSelect } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

type Props = { preview: RosterPreview; busy: boolean; onChange: (mapping: RosterField[]) => void };

/** What each column holds, as it was understood; a wrong guess is set right here. */
export function Columns({ preview, busy, onChange }: Props) {
  const { t } = useTranslation('roster');
  const { columns } = preview;
  const change = (index: number, field: RosterField) => onChange(columns.map((column, i) => (i === index ? field : column.field !== 'ignore' && column.field === field ? 'ignore' : column.field)));
  return (
    <section className="rows" aria-label={t('import.columns')} data-pending={busy || undefined}>
      <div className="h"><h2>{t('import.columns')}</h2></div>
      <ul>{columns.map((column, i) => (
        <li key={i}><div className="row no-lead import-column">
          <span><b>{column.header || t('import.noHeader', { number: i + 1 })}</b><span className="sub">{column.field === 'identity_number' ? t('import.notStored') : column.sample}</span></span>
          <NativeSelect rightSection={<IconSelector size={18} stroke={1.75} className="muted" aria-hidden />} aria-label={t('import.columnIs', { header: column.header })} value={column.field} onChange={(event) => change(i, event.currentTarget.value as RosterField)} data={rosterFields.map((value) => ({ value, label: t(`fields.${value}`) }))} />
        </div></li>
      ))}</ul>
    </section>
  );
}
