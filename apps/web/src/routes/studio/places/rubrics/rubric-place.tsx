import './rubrics.css';
import type { Rubric } from '@relevo/contracts/kit-document';
import { Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useTell } from '../../../../components/undo-bar.tsx';
import { useDraft, useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../../lib/format.ts';
import { Field } from '../../fields/field.tsx';
import { NumberField } from '../../fields/number-field.tsx';
import { TitleField } from '../../fields/plain-fields.tsx';
import { useStudio } from '../../frame/studio-context.ts';
import { madeTogether } from '../../kit/made-together.ts';
import { Gone } from '../gone.tsx';
import { CriterionForm } from './criterion-form.tsx';
import { LevelLabel } from './level-label.tsx';
import { byMoment, newCriterion, withLevel, withoutLevel } from './rubric-parts.ts';

const highest = 10;

/** A rubric: levels across, criteria down, by the moment in which they are looked at. */
export function Component() {
  const { rubricId = '' } = useParams();
  const rubric = useDraft((document) => document.rubrics.find((one) => one.id === rubricId));
  if (!rubric) return <Gone />;
  return <RubricForm key={rubric.id} rubric={rubric} />;
}

function RubricForm({ rubric }: { rubric: Rubric }) {
  const { t } = useTranslation('studio-rubric');
  return (
    <div className="st-sides" data-one>
      <section className="st-seen rb" aria-labelledby="st-seen">
        <div className="st-col-h"><h2 id="st-seen" tabIndex={-1}>{t('title')}</h2><span className="num small muted">{t('count', { count: rubric.criteria.length })}</span></div>
        <div className="rb-in">
          <TitleField path={['rubrics', rubric.id, 'title']} label={t('name')} large />
          <Levels rubric={rubric} />
          <Pass rubric={rubric} />
          <Criteria rubric={rubric} />
          <Remove rubric={rubric} />
        </div>
      </section>
    </div>
  );
}

/** The levels from lowest to highest, each with its name. */
function Levels({ rubric }: { rubric: Rubric }) {
  const { t } = useTranslation('studio-rubric');
  const store = useDraftStore();
  const tell = useTell();
  const path = ['rubrics', rubric.id, 'levels'];
  const most = Math.max(...rubric.levels.map((one) => one.value));
  return (
    <Field path={path} label={t('levels.title')} hint={t('levels.hint')} group>{() => (
      <>
        <ol className="rb-levels">{rubric.levels.map((one) => (
          <li key={one.value} data-path={[...path, String(one.value)].join('/')}><b className="num" aria-hidden>{one.value}</b><LevelLabel path={path} levels={rubric.levels} value={one.value} />
            {rubric.levels.length > 2 ? <button type="button" className="icon-btn plain" aria-label={t('levels.remove', { label: one.label })} onClick={() => tell(t('levels.removed', { label: one.label }), madeTogether(store, (document) => withoutLevel(document, rubric.id, one.value)))}><IconTrash size={18} stroke={1.75} aria-hidden /></button> : <span />}</li>
        ))}</ol>
        {most < highest ? <div><Button variant="subtle" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => store.together((document) => withLevel(document, rubric.id, t('levels.new')))}>{t('levels.add')}</Button></div> : null}
      </>
    )}</Field>
  );
}

/** What the mean for a pass means, in words. */
function Pass({ rubric }: { rubric: Rubric }) {
  const { t } = useTranslation('studio-rubric');
  const f = useFormat();
  const values = rubric.levels.map((one) => one.value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const enough = rubric.levels.find((one) => one.value >= rubric.passMean);
  return (
    <div className="rb-pass">
      <NumberField path={['rubrics', rubric.id, 'passMean']} label={t('pass.title')} least={least} most={most} wrong={t('pass.wrong', { least, most })} />
      <p className="q-rule">{t('pass.means', { mean: f.score(rubric.passMean), most })} {enough ? t('pass.enough', { label: enough.label }) : null} {t('pass.critical')}</p>
    </div>
  );
}

function Criteria({ rubric }: { rubric: Rubric }) {
  const { t } = useTranslation('studio-rubric');
  const store = useDraftStore();
  const { goTo } = useStudio();
  const path = ['rubrics', rubric.id, 'criteria'];
  const groups = byMoment(rubric.criteria);
  const add = (group: string, after: string | null) => {
    const made = newCriterion(group, t('criterion.new'));
    store.insert(path, made, after);
    goTo([...path, made.id, 'title']);
  };
  return (
    <div className="rb-groups" data-path={path.join('/')}>
      {groups.map(([group, criteria]) => (
        <section key={group} className="rb-group" aria-label={group}>
          <h3>{group}</h3>
          <ol>{criteria.map((one) => <CriterionForm key={one.id} rubric={rubric} criterion={one} />)}</ol>
          <Button variant="subtle" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => add(group, criteria.at(-1)?.id ?? null)}>{t('criterion.add')}</Button>
        </section>
      ))}
      <div><Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => add(t('group.new'), rubric.criteria.at(-1)?.id ?? null)}>{t('group.add')}</Button></div>
    </div>
  );
}

function Remove({ rubric }: { rubric: Rubric }) {
  const { t } = useTranslation('studio-rubric');
  const store = useDraftStore();
  const tell = useTell();
  const navigate = useNavigate();
  const { hrefOf } = useStudio();
  const remove = () => {
    const { rubrics } = store.document;
    const after = rubrics[rubrics.findIndex((one) => one.id === rubric.id) - 1]?.id ?? null;
    store.remove(['rubrics'], rubric.id);
    tell(t('removed', { title: rubric.title }), () => store.insert(['rubrics'], rubric, after));
    void navigate(hrefOf([]));
  };
  return <div><Button variant="subtle" leftSection={<IconTrash size={18} aria-hidden />} onClick={remove}>{t('remove')}</Button></div>;
}
