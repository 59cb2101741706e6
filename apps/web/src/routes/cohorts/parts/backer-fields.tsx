import '@mantine/core/styles/Input.css';
import './backers.css';
import type { Cohort, CohortOptions } from '@relevo/contracts/cohorts';
import { backerLimits, backerRoles, type BackerRole } from '@relevo/domain/cohort-backers';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowUp, IconPlus, IconSelector, IconTrash } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Backers = Cohort['backers'];
type Known = Pick<CohortOptions, 'organisations' | 'partners'>;
type Written = { key: number; role: BackerRole; name: string };

const folded = (name: string) => name.trim().toLocaleLowerCase();

/** What is sent: a name that is a known organisation's is that organisation; an empty one is nobody. */
export function backersFrom(written: readonly Pick<Written, 'role' | 'name'>[], { organisations, partners }: Known): Backers {
  const known = new Map([...organisations, ...partners].map(({ id, name }) => [folded(name), id]));
  return written.filter(({ name }) => name.trim() !== '').map(({ role, name }) => ({ role, name: name.trim(), organisationId: known.get(folded(name)) ?? null }));
}

/** As a form's hidden entry gives them back. */
export const backersIn = (entry: unknown): Backers => (typeof entry === 'string' && entry !== '' ? (JSON.parse(entry) as Backers) : []);

/** Who funds the cohort and who organises it too, one a line, in the order in which they are printed; known names are offered while one writes. */
export function BackerFields({ known, from }: { known: Known; from: Backers }) {
  const { t } = useTranslation('cohorts');
  const list = useId();
  const [rows, setRows] = useState<readonly Written[]>(() => from.map(({ role, name }, key) => ({ key, role, name })));
  const change = (at: number, part: Partial<Written>) => setRows((now) => now.map((row, i) => (i === at ? { ...row, ...part } : row)));
  const up = (at: number) => setRows((now) => now.toSpliced(at, 1).toSpliced(at - 1, 0, now[at]!));
  const add = (role: BackerRole) => setRows((now) => [...now, { key: Math.max(-1, ...now.map((row) => row.key)) + 1, role, name: '' }]);
  return (
    <fieldset className="backers">
      <legend className="strong">{t('backers.label')}</legend>
      <p className="small muted">{t('backers.hint')}</p>
      <input type="hidden" name="backers" value={JSON.stringify(backersFrom(rows, known))} />
      <datalist id={list}>{[...known.partners, ...known.organisations].map(({ id, name }) => <option key={id} value={name}>{name}</option>)}</datalist>
      {rows.map((row, i) => (
        <div className="backer" key={row.key}>
          <NativeSelect aria-label={t('backers.role', { at: i + 1 })} value={row.role} onChange={(event) => change(i, { role: event.currentTarget.value as BackerRole })} data={backerRoles.map((role) => ({ value: role, label: t(`backers.roles.${role}`) }))} rightSection={<IconSelector size={18} stroke={1.75} className="muted" aria-hidden />} />
          <TextInput aria-label={t('backers.name', { at: i + 1 })} list={list} value={row.name} maxLength={backerLimits.name} autoComplete="off" onChange={(event) => change(i, { name: event.currentTarget.value })} />
          <button type="button" className="icon-btn plain" aria-label={t('backers.up', { at: i + 1 })} disabled={i === 0} onClick={() => up(i)}><IconArrowUp size={20} stroke={1.75} aria-hidden /></button>
          <button type="button" className="icon-btn plain" aria-label={t('backers.remove', { at: i + 1 })} onClick={() => setRows((now) => now.toSpliced(i, 1))}><IconTrash size={20} stroke={1.75} aria-hidden /></button>
        </div>
      ))}
      {rows.length < backerLimits.most ? <div className="line">{backerRoles.map((role) => <Button key={role} variant="default" leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />} onClick={() => add(role)}>{t(`backers.add.${role}`)}</Button>)}</div> : null}
    </fieldset>
  );
}
