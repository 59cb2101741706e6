import type { KitModule } from '@relevo/contracts/kit-document';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Row } from '../../../components/rows.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useDraft } from '../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../lib/format.ts';
import { ItemsField } from '../fields/items-field.tsx';
import { CheckField, MinutesField, TitleField } from '../fields/plain-fields.tsx';
import { ProseField } from '../fields/prose-field.tsx';
import { useStudio } from '../frame/studio-context.ts';
import { activityIcons } from '../kit/activity-icons.ts';
import { isOfTrack } from '../kit/new-parts.ts';
import { activityPath, modulePath } from '../kit/paths.ts';
import { KindChoice } from '../outline/row-menu.tsx';
import { sameRows } from '../outline/same-rows.ts';
import { useOutlineActs } from '../outline/use-outline-acts.ts';
import { Columns } from './columns.tsx';
import { Gone } from './gone.tsx';
import { DebriefField, WarningFields } from './warning-fields.tsx';

/** A module's own texts, and its activities. */
export function Component() {
  const { moduleId = '' } = useParams();
  const module = useDraft((document) => document.modules.find((one) => one.id === moduleId), sameForm);
  if (!module) return <Gone />;
  return module.break ? <BreakForm key={moduleId} module={module} /> : <ModuleForm key={moduleId} module={module} />;
}

/** The fields draw themselves; the form is made by the rest. */
const sameForm = (a: KitModule | undefined, b: KitModule | undefined): boolean => a === b || (a !== undefined && b !== undefined && sameRows([{ ...a, title: '' }], [{ ...b, title: '' }]));

function ModuleForm({ module }: { module: KitModule }) {
  const { t } = useTranslation('studio');
  const { adapts } = useStudio();
  const lang = useDraft((document) => document.locale);
  const path = modulePath(module.id);
  const seen = (
    <>
      <TitleField path={[...path, 'title']} label={t('field.title')} large />
      <ProseField path={[...path, 'summary']} label={t('module.summary')} hint={t('module.summaryHint')} lang={lang} />
      <ItemsField path={[...path, 'objectives']} label={t('module.objectives')} hint={t('module.objectivesHint')} add={t('module.addObjective')} itemLabel={(n) => t('module.objective', { n })} lang={lang} />
      <ItemsField path={[...path, 'questions']} label={t('module.questions')} hint={t('module.questionsHint')} add={t('module.addQuestion')} itemLabel={(n) => t('module.question', { n })} letter="g" lang={lang} />
      <Activities module={module} />
      <ItemsField path={[...path, 'keyPoints']} label={t('module.keyPoints')} hint={t('module.keyPointsHint')} add={t('module.addKeyPoint')} itemLabel={(n) => t('module.keyPoint', { n })} letter="k" lang={lang} />
      <WarningFields part={path} lang={lang} />
    </>
  );
  const kept = (
    <>
      <ProseField path={[...path, 'facilitator', 'notes']} label={t('field.notes')} hint={t('module.notesHint')} lang={lang} minRows={6} />
      <DebriefField part={path} lang={lang} />
      <CheckField path={[...path, 'core']} label={t('module.core')} hint={t('module.coreHint')} />
      <CheckField path={[...path, 'break']} label={t('module.break')} hint={t('module.breakHint')} />
    </>
  );
  return <Columns seen={seen} kept={kept} locked={adapts && module.core} />;
}

/** The module's activities in their order, and the way to another. */
function Activities({ module }: { module: KitModule }) {
  const { t } = useTranslation('studio');
  const f = useFormat();
  const { hrefOf, track } = useStudio();
  const { acts } = useOutlineActs();
  const [choosing, choose] = useState(false);
  const shown = module.activities.filter((one) => isOfTrack(one, track));
  return (
    <section className="fld" data-path={[...modulePath(module.id), 'activities'].join('/')} aria-labelledby="st-activities">
      <h3 id="st-activities" className="fld-label">{t('module.activities')}</h3>
      {shown.length > 0 ? (
        <ul className="rows led st-boxed">{shown.map((one) => <Row key={one.id} to={hrefOf(activityPath(module.id, one.id))} icon={activityIcons[one.kind]} title={one.title} sub={t(`kits:activity.kinds.${one.kind}`)} tail={<span className="num small muted">{f.minutes(one.minutes)}</span>} />)}</ul>
      ) : <p className="muted small">{t('module.noActivities')}</p>}
      <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => choose(true)}>{t('outline.addActivity')}</Button>
      <Sheet open={choosing} onClose={() => choose(false)} title={t('outline.whichKind')}>
        <KindChoice onPick={(kind) => { choose(false); acts.addActivity(module.id, kind, module.activities.at(-1)?.id ?? null); }} />
      </Sheet>
    </section>
  );
}

/** A pause: a name and its minutes. */
function BreakForm({ module }: { module: KitModule }) {
  const { t } = useTranslation('studio');
  const { acts } = useOutlineActs();
  const path = modulePath(module.id);
  const [pause] = module.activities;
  const seen = (
    <>
      <TitleField path={[...path, 'title']} label={t('field.title')} large />
      {pause ? <MinutesField path={[...activityPath(module.id, pause.id), 'minutes']} label={t('field.minutes')} /> : <Button variant="default" onClick={() => acts.addActivity(module.id, 'break', null)}>{t('module.giveMinutes')}</Button>}
      <CheckField path={[...path, 'break']} label={t('module.break')} hint={t('module.breakHint')} />
    </>
  );
  return <Columns seen={seen} kept={<ProseField path={[...path, 'facilitator', 'notes']} label={t('field.notes')} />} />;
}
