import '@mantine/core/styles/Input.css';
import type { UpstreamConflict } from '@relevo/contracts/adaptations';
import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export type Choice = 'theirs' | 'ours' | { text: string };
type ConflictChoiceProps = { n: number; conflict: UpstreamConflict; choice: Choice | undefined; onChoose: (choice: Choice) => void };

/** One contradiction: as it was, as the original has it now, and one's own, side by side, with what to take. */
export function ConflictChoice({ n, conflict: { part, fields, reason, sides, text, comesBack }, choice, onChoose }: ConflictChoiceProps) {
  const { t } = useTranslation('adaptations');
  const { t: named } = useTranslation('differences');
  const name = `conflict-${n}`;
  const field = fields[0] ? named(`fields.${fields[0].field.replaceAll('.', '_')}`, { defaultValue: named('fields.other') }) : null;
  const both = typeof choice === 'object';
  const option = (value: 'theirs' | 'ours' | 'text', label: string, hint?: string) => (
    <label className="opt">
      <input
        type="radio" name={name} checked={value === 'text' ? both : choice === value}
        onChange={() => onChoose(value === 'text' ? { text: [sides.mine, sides.theirs].filter(Boolean).join('\n\n') } : value)}
      />
      <span>{label}{hint ? <small>{hint}</small> : null}</span>
    </label>
  );
  return (
    <article className="change">
      <div><p className="small muted">{[named(`parts.${part.part}`), ...part.within, ...(field ? [field] : [])].join(' · ')}</p><h3>{part.title || named(`parts.${part.part}`)}</h3></div>
      <p>{t(`reasons.${reason}`)}</p>
      <div className="three-sides">
        {(['base', 'theirs', 'mine'] as const).map((side) => <div key={side}><h4>{t(`sides.${side}`)}</h4><p className="side-text">{sides[side] ?? <span className="muted">{t('nothing')}</span>}</p></div>)}
      </div>
      <fieldset className="opts">
        <legend>{t('choose')}</legend>
        {option('theirs', t('takeTheirs'), comesBack ? t('comesBack', { part: comesBack }) : undefined)}
        {option('ours', t('keepMine'))}
        {text ? option('text', t('editBoth')) : null}
      </fieldset>
      {both ? <Textarea label={t('bothText')} autosize minRows={3} value={choice.text} onChange={(event) => onChoose({ text: event.currentTarget.value })} /> : null}
    </article>
  );
}
