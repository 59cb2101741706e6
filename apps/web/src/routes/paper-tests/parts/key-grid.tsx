import type { KeyedForm } from '@relevo/contracts/paper-tests';
import { readCell, type PaperField } from '@relevo/domain/paper-answers';
import { Button } from '@mantine/core';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FormState } from './form-state.tsx';

export type GridFault = { formId: string; name: string; key: string; label: string; words: string };
type Props = {
  label: string; fields: readonly PaperField[]; rows: readonly KeyedForm[]; faults: readonly GridFault[];
  onType: (form: KeyedForm, key: string, value: string) => void; onAt: (form: KeyedForm, field: PaperField) => void; onFinish: (form: KeyedForm) => void;
};

/** Whose answer is one sign goes on by itself once it stands. */
const oneSign = ({ kind, count }: PaperField) => kind === 'truth' || ((kind === 'letter' || kind === 'place') && count < 10);
const isWide = ({ kind }: PaperField) => kind === 'text' || kind === 'long' || kind === 'number';

/**
 * A cell for every answer. Enter and the arrows go on, up and down keep the question; at the end of a row Enter comes to its button. Cells hold
 * what is typed by themselves: the page is not drawn anew for a letter, however many people there are.
 */
export function KeyGrid({ label, fields, rows, faults, onType, onAt, onFinish }: Props) {
  const { t } = useTranslation('paper-tests');
  const table = useRef<HTMLTableElement>(null);
  const go = (row: number, column: number): boolean => {
    const node = table.current?.querySelector<HTMLElement>(`[data-at="${row}/${column}"]`);
    node?.focus();
    if (node instanceof HTMLInputElement) node.select();
    return node !== null && node !== undefined;
  };
  const step = (event: KeyboardEvent<HTMLElement>, row: number, column: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const input = event.target instanceof HTMLInputElement ? event.target : null;
    const whole = !input || input.selectionStart !== input.selectionEnd || input.value === '';
    const end = whole || input.selectionStart === input.value.length;
    const begin = whole || input.selectionStart === 0;
    const moved = event.key === 'ArrowDown' ? go(row + 1, column) : event.key === 'ArrowUp' ? go(row - 1, column)
      : event.key === 'ArrowRight' && end ? go(row, column + 1) : event.key === 'ArrowLeft' && begin ? go(row, column - 1)
        : event.key === 'Enter' && input ? go(row, column + 1) : false;
    if (moved) event.preventDefault();
  };
  return (
    <div className="pt-grid">
      <table ref={table}>
        <caption className="sr">{label}</caption>
        <thead><tr><th scope="col">{t('person')}</th>{fields.map((field) => <th key={field.key} scope="col">{field.label}</th>)}<th scope="col"><span className="sr">{t('grid.finish')}</span></th></tr></thead>
        <tbody>{rows.map((form, row) => (
          <tr key={`${form.id}${form.pass}`}>
            <th scope="row">{form.displayName}<span className="sub"><FormState state={form.state} /></span></th>
            {fields.map((field, column) => (
              <td key={field.key}>
                <input
                  className="pt-cell" data-at={`${row}/${column}`} data-wide={isWide(field) || undefined} aria-label={`${form.displayName ?? ''}, ${field.label}`} autoComplete="off" autoCapitalize="characters" spellCheck={false} inputMode={field.kind === 'place' ? 'numeric' : field.kind === 'number' ? 'decimal' : 'text'}
                  defaultValue={form.cells[field.key] ?? ''} aria-invalid={faults.some((one) => one.formId === form.id && one.key === field.key) || undefined}
                  onFocus={(event) => { event.currentTarget.select(); onAt(form, field); }} onKeyDown={(event) => step(event, row, column)}
                  onChange={(event) => {
                    const { value } = event.currentTarget;
                    onType(form, field.key, value);
                    if (oneSign(field) && value.trim().length === 1 && readCell(field, value).ok) go(row, column + 1);
                  }}
                  onBlur={(event) => { const read = readCell(field, event.currentTarget.value); if (read.ok) event.currentTarget.value = read.value; event.currentTarget.toggleAttribute('aria-invalid', !read.ok); }}
                />
              </td>
            ))}
            <td><Button variant="default" size="compact-md" data-at={`${row}/${fields.length}`} aria-label={t('grid.finishOf', { name: form.displayName })} onKeyDown={(event) => step(event, row, fields.length)} onClick={() => { onFinish(form); go(row + 1, 0); }}>{t('grid.finish')}</Button></td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}
