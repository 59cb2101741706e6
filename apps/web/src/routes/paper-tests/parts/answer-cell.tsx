import { readCell, type PaperField } from '@relevo/domain/paper-answers';
import { useTranslation } from 'react-i18next';

type Props = { field: PaperField; value: string; fault?: string | undefined; onChange?: (value: string) => void };
const letterOf = (n: number) => String.fromCharCode(65 + n);

/** One answer: keys where it is among letters, a field where it is written. */
export function AnswerCell({ field, value, fault, onChange }: Props) {
  const { t } = useTranslation('paper-tests');
  const id = `cell-${field.key}`;
  const wrong = fault ? `${id}-wrong` : undefined;
  const read = readCell(field, value);
  const now = read.ok ? read.value : '';
  const press = (letter: string) => onChange?.(field.kind === 'letters' ? [...(now.includes(letter) ? now.replace(letter, '') : now + letter)].sort().join('') : now === letter ? '' : letter);
  const chosen = (letter: string) => (field.kind === 'letters' ? now.includes(letter) : now === letter);
  const signs = field.kind === 'place' ? Array.from({ length: field.count }, (_, n) => String(n + 1)) : Array.from({ length: field.count }, (_, n) => letterOf(n));
  const keyed = ['letter', 'letters', 'truth', 'place'].includes(field.kind);
  return (
    <div className="pt-part" id={keyed ? id : undefined}>
      {field.part ? <span className="num small">{field.label}</span> : null}
      {keyed ? (
        <div className="pt-keys" role="group" aria-label={field.label} aria-describedby={wrong}>
          {signs.map((sign) => <button key={sign} type="button" className="pt-key" aria-pressed={chosen(sign)} disabled={!onChange} onClick={() => press(sign)}>{field.kind === 'truth' ? t(`truth.${sign}`) : sign}</button>)}
        </div>
      ) : field.kind === 'long' ? <textarea id={id} className="filter" rows={5} maxLength={field.count} value={value} readOnly={!onChange} aria-label={field.label} aria-invalid={fault ? true : undefined} aria-describedby={wrong} onChange={(event) => onChange?.(event.currentTarget.value)} />
        : <input id={id} className="filter" value={value} maxLength={field.count} readOnly={!onChange} inputMode={field.kind === 'number' ? 'decimal' : 'text'} autoComplete="off" aria-label={field.label} aria-invalid={fault ? true : undefined} aria-describedby={wrong} onChange={(event) => onChange?.(event.currentTarget.value)} />}
      {fault ? <p id={wrong} className="tone small" data-tone="stop">{fault}</p> : null}
    </div>
  );
}
