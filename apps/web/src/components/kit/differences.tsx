import './differences.css';
import type { FieldDifference, KitDifferences, PartDifference } from '@relevo/contracts/kit-differences';
import { IconArrowsMove, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { Tag, type Tone } from '../tag.tsx';
import { TextPieces } from './text-pieces.tsx';

const signs = { added: IconPlus, removed: IconMinus, moved: IconArrowsMove, changed: IconPencil } as const;
const tones: Record<PartDifference['is'], Tone> = { added: 'done', removed: 'stop', moved: 'idle', changed: 'act' };

type Counted = Extract<FieldDifference, { kind: 'value' }>['before'];

/** A value as people say it: minutes and shares with their unit, choices by their name. */
function useValue() {
  const { t } = useTranslation('differences');
  const f = useFormat();
  return (field: string, value: Counted): string => {
    if (value === null || value === '') return t('values.none');
    if (typeof value === 'number') return /minutes$/i.test(field) ? f.minutes(value) : field === 'passMark' ? f.percent(value) : field === 'bytes' ? f.bytes(value) : f.number(value);
    return t(`values.${String(value)}`, { defaultValue: String(value) });
  };
}

function FieldChange({ difference }: { difference: FieldDifference }) {
  const { t } = useTranslation('differences');
  const valueOf = useValue();
  switch (difference.kind) {
    case 'text': return <TextPieces pieces={difference.pieces} />;
    case 'value': return <p>{difference.field === 'sha256' ? t('is.changed') : t('became', { before: valueOf(difference.field, difference.before), after: valueOf(difference.field, difference.after) })}</p>;
    case 'list': return difference.added.length + difference.removed.length === 0 ? <p>{t('reordered')}</p>
      : <p className="pieces">{difference.removed.map((one) => <del key={one}><span className="sr">{t('wasRemoved')}: </span>{one} </del>)}{difference.added.map((one) => <ins key={one}><span className="sr">{t('wasAdded')}: </span>{one} </ins>)}</p>;
    case 'member': return <p>{t(`memberIs.${difference.is}`, { text: difference.text })}</p>;
    case 'hidden': return <p className="muted">{t('hidden')}</p>;
  }
}

/** The field's name; texts of a translation are counted, not named: their ids mean nothing to people. */
function useFieldName() {
  const { t } = useTranslation('differences');
  return ({ field, of }: FieldDifference): string => {
    const name = t(`fields.${field.replaceAll('.', '_')}`, { defaultValue: t('fields.other') });
    return of ? `${name}: ${of}` : name;
  };
}

/** One part with what became of it. */
export function PartChange({ change, level = 3 }: { change: PartDifference; level?: 2 | 3 }) {
  const Title = `h${level}` as const;
  const { t } = useTranslation('differences');
  const f = useFormat();
  const nameOf = useFieldName();
  const kind = t(`parts.${change.part}`);
  const around = [kind, ...change.within].join(' · ');
  const fields = change.part === 'translation' ? [] : change.fields;
  return (
    <article className="change">
      <div className="change-head">
        <div><p className="small muted">{around}</p><Title>{change.part === 'translation' ? f.capital(f.languageName(change.title)) : change.title || kind}</Title></div>
        <Tag tone={tones[change.is]} icon={signs[change.is]}>{t(`is.${change.is}`)}</Tag>
      </div>
      {change.from && change.from.length > 0 ? <p className="small muted">{t('from', { place: change.from.join(' · ') })}</p> : null}
      {change.part === 'translation' ? <p>{t('texts', { count: change.fields.length })}</p> : null}
      {fields.length > 0 ? <dl>{fields.map((one, n) => <div key={n}><dt>{nameOf(one)}</dt><dd><FieldChange difference={one} /></dd></div>)}</dl> : null}
    </article>
  );
}

/** What two versions differ by, in sum: minutes, and whether anything essential. */
export function DifferencesSum({ differences: { minutes, coreChanged } }: { differences: KitDifferences }) {
  const { t } = useTranslation('differences');
  const f = useFormat();
  return (
    <>
      <p>{minutes.before === minutes.after ? t('minutesSame', { after: f.minutes(minutes.after) }) : t('minutes', { before: f.minutes(minutes.before), after: f.minutes(minutes.after) })}</p>
      <p>{t(coreChanged ? 'core' : 'coreSame')}</p>
    </>
  );
}
