import '@mantine/core/styles/Input.css';
import type { Rubric } from '@relevo/contracts/kit-document';
import { NativeSelect } from '@mantine/core';
import { IconAlertCircle, IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../../../components/undo-bar.tsx';
import { useDraft, useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../../lib/format.ts';
import { GrowingArea } from '../../fields/growing-area.tsx';
import { NumberField } from '../../fields/number-field.tsx';
import { TitleField } from '../../fields/plain-fields.tsx';
import { descriptorsOf, shareOf, type Criterion } from './rubric-parts.ts';

const longest = 2000;

/** A criterion: what it is, how much it weighs, and what each level looks like. */
export function CriterionForm({ rubric, criterion }: { rubric: Rubric; criterion: Criterion }) {
  const { t } = useTranslation('studio-rubric');
  const f = useFormat();
  const path = ['rubrics', rubric.id, 'criteria', criterion.id];
  return (
    <li className="rb-criterion" data-path={path.join('/')}>
      <div className="rb-head">
        <TitleField path={[...path, 'title']} label={t('criterion.title')} />
        <TitleField path={[...path, 'group']} label={t('group.title')} wrong={t('group.wrong')} />
        <NumberField path={[...path, 'weight']} label={t('criterion.weight')} hint={t('criterion.share', { share: f.percent(shareOf(criterion, rubric.criteria)) })} least={0.1} most={10} wrong={t('criterion.weightWrong')} />
      </div>
      <Critical rubric={rubric} criterion={criterion} path={path} />
      <Descriptors rubric={rubric} criterion={criterion} path={path} />
      <Acts rubric={rubric} criterion={criterion} />
    </li>
  );
}

type PartProps = { rubric: Rubric; criterion: Criterion; path: string[] };

/** Whether it alone can keep somebody from passing, and below which level. */
function Critical({ rubric, criterion, path }: PartProps) {
  const { t } = useTranslation('studio-rubric');
  const f = useFormat();
  const store = useDraftStore();
  const level = rubric.levels.find((one) => one.value === criterion.least);
  return (
    <div className="rb-critical" data-on={criterion.critical || undefined}>
      <label className="fld-check"><input type="checkbox" checked={criterion.critical} onChange={(event) => store.set([...path, 'critical'], event.currentTarget.checked)} /><span>{t('critical.on')}</span></label>
      {criterion.critical ? (
        <>
          <NativeSelect label={t('critical.least')} value={criterion.least === undefined ? '' : String(criterion.least)} onChange={(event) => store.set([...path, 'least'], event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value))}
            data={[{ value: '', label: t('critical.asPass', { mean: f.score(rubric.passMean) }) }, ...rubric.levels.map((one) => ({ value: String(one.value), label: `${one.value} · ${one.label}` }))]} />
          <p className="small tone" data-tone="stop"><IconAlertCircle size={18} stroke={1.75} aria-hidden />{level ? t('critical.means', { label: level.label }) : t('critical.meansPass', { mean: f.score(rubric.passMean) })}</p>
        </>
      ) : null}
    </div>
  );
}

/** Side by side on a desk, one below the other on a phone. */
function Descriptors({ rubric, criterion, path }: PartProps) {
  const { t } = useTranslation('studio-rubric');
  const store = useDraftStore();
  const lang = useDraft((document) => document.locale);
  const texts = descriptorsOf(criterion, rubric.levels);
  return (
    <div className="rb-grid" data-path={[...path, 'descriptors'].join('/')} style={{ '--levels': rubric.levels.length } as object}>
      {rubric.levels.map((level, n) => (
        <GrowingArea key={level.value} label={`${level.value} · ${level.label}`} aria-label={t('criterion.descriptor', { title: criterion.title, label: level.label })} lang={lang} value={texts[n]} maxLength={longest} minRows={2} onChange={(event) => store.set([...path, 'descriptors'], texts.with(n, event.currentTarget.value))} />
      ))}
    </div>
  );
}

function Acts({ rubric, criterion }: { rubric: Rubric; criterion: Criterion }) {
  const { t } = useTranslation('studio-rubric');
  const store = useDraftStore();
  const tell = useTell();
  const list = ['rubrics', rubric.id, 'criteria'];
  const ids = rubric.criteria.map((one) => one.id);
  const at = ids.indexOf(criterion.id);
  const move = (step: -1 | 1) => {
    const to = at + step;
    if (to >= 0 && to < ids.length) store.move(list, criterion.id, list, ids.filter((id) => id !== criterion.id)[to - 1] ?? null);
  };
  const remove = () => {
    store.remove(list, criterion.id);
    tell(t('criterion.removed', { title: criterion.title }), () => store.insert(list, criterion, ids[at - 1] ?? null));
  };
  return (
    <div className="rb-acts">
      <button type="button" className="icon-btn plain" aria-disabled={at === 0} aria-label={t('criterion.up', { title: criterion.title })} onClick={() => move(-1)}><IconArrowUp size={18} stroke={1.75} aria-hidden /></button>
      <button type="button" className="icon-btn plain" aria-disabled={at === ids.length - 1} aria-label={t('criterion.down', { title: criterion.title })} onClick={() => move(1)}><IconArrowDown size={18} stroke={1.75} aria-hidden /></button>
      {ids.length > 1 ? <button type="button" className="icon-btn plain" aria-label={t('criterion.remove', { title: criterion.title })} onClick={remove}><IconTrash size={18} stroke={1.75} aria-hidden /></button> : null}
    </div>
  );
}
