import { type Activity, type KitDocument, type KitModule } from '@relevo/contracts/kit-document';
import { activityKinds, groupings } from '@relevo/contracts/kit-kinds';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { useDraft } from '../../../lib/draft/use-draft.tsx';
import { LinesField } from '../fields/lines-field.tsx';
import { ManyField, MinutesField, SelectField, TitleField } from '../fields/plain-fields.tsx';
import { ProseField } from '../fields/prose-field.tsx';
import { useStudio } from '../frame/studio-context.ts';
import { activityIcons } from '../kit/activity-icons.ts';
import { activityPath } from '../kit/paths.ts';
import { AssetsField } from '../fields/assets-field.tsx';
import { FilmWordsField } from '../fields/film-words-field.tsx';
import { LinkField } from '../fields/link-field.tsx';
import { AttestationField } from './attestation-field.tsx';
import { Columns } from './columns.tsx';
import { Gone } from './gone.tsx';
import { WorkFields, WorkGuideField } from './marking-fields.tsx';
import { hasPlace } from './sections.ts';
import { Template } from './template.tsx';
import { DebriefField, WarningFields } from './warning-fields.tsx';

/** An activity: what participants read and do beside what only facilitators have. */
export function Component() {
  const { moduleId = '', activityId = '' } = useParams();
  const moduleHere = (document: KitDocument) => document.modules.find((one) => one.id === moduleId);
  const activity = useDraft((document) => moduleHere(document)?.activities.find((one) => one.id === activityId), sameForm);
  const module = useDraft(moduleHere, sameAround);
  if (!module || !activity) return <Elsewhere activityId={activityId} />;
  return <ActivityForm key={activityId} module={module} activity={activity} />;
}

const alike = <T extends object>(keys: readonly (keyof T)[]) => (a: T | undefined, b: T | undefined): boolean => a === b || (a !== undefined && b !== undefined && keys.every((key) => a[key] === b[key]));
/** What of the activity, and of the module around it, the form is made by: its fields draw themselves. */
const formKeys = ['id', 'kind', 'link', 'testId', 'surveyId', 'attestation', 'captions', 'chapters'] as const;
const aroundKeys = ['id', 'core', 'objectives'] as const;
const sameForm = alike<Activity>(formKeys);
const sameAround = alike<KitModule>(aroundKeys);
type Form = Pick<Activity, (typeof formKeys)[number]>;
type Around = Pick<KitModule, (typeof aroundKeys)[number]>;

/** It may have been moved to another module while it was open: the screen goes along. */
function Elsewhere({ activityId }: { activityId: string }) {
  const { hrefOf } = useStudio();
  const now = useDraft((document) => document.modules.find((one) => one.activities.some(({ id }) => id === activityId)));
  if (!now) return <Gone />;
  return <Navigate to={hrefOf(activityPath(now.id, activityId))} replace />;
}

type Props = { module: Around; activity: Form };

function ActivityForm({ module, activity }: Props) {
  const { t } = useTranslation('studio');
  const { adapts } = useStudio();
  const lang = useDraft((document) => document.locale);
  const path = activityPath(module.id, activity.id);
  return (
    <Columns locked={adapts && module.core}
      seen={<>
        <TitleField path={[...path, 'title']} label={t('field.title')} large />
        <KindField {...{ module, activity }} />
        <Template moduleId={module.id} activityId={activity.id} />
        <ProseField path={[...path, 'body']} label={t('activity.body')} hint={t(`kinds.${activity.kind}`)} lang={lang} minRows={6} />
        <Offers module={module} activity={activity} />
        {activity.kind === 'case_study' || activity.attestation ? <AttestationField path={[...path, 'attestation']} /> : null}
        {activity.kind === 'break' || activity.kind === 'quiz' ? null : <WorkFields part={path} lang={lang} />}
        <WarningFields part={path} lang={lang} />
        <Serves {...{ module, activity }} />
      </>}
      kept={<Kept {...{ module, activity }} />}
    />
  );
}

function KindField({ module, activity }: Props) {
  const { t } = useTranslation('studio');
  const Sign = activityIcons[activity.kind];
  return <SelectField path={[...activityPath(module.id, activity.id), 'kind']} label={t('activity.kind')} choices={activityKinds.map((value) => ({ value, label: t(`kits:activity.kinds.${value}`) }))} icon={<Sign size={20} stroke={1.75} aria-hidden />} />;
}

/** The film, the files, the test or the survey: those that its kind asks for, and whatever it has from when it was of another. */
function Offers({ module, activity }: Props) {
  const { t } = useTranslation('studio');
  const path = activityPath(module.id, activity.id);
  const tests = useDraft((document) => document.tests);
  const surveys = useDraft((document) => document.surveys);
  const { hrefOf } = useStudio();
  const opens = (list: 'tests' | 'surveys', id: string | undefined) => (id !== undefined && hasPlace(list) ? <Link to={hrefOf([list, id])}>{t('activity.openIt')}</Link> : null);
  return (
    <>
      {activity.kind === 'video' || activity.link ? <LinkField path={[...path, 'link']} label={t('activity.link')} hint={t('activity.linkHint')} /> : null}
      <AssetsField path={[...path, 'assets']} label={t(activity.kind === 'video' ? 'activity.film' : 'activity.files')} hint={t('activity.filesHint')} kind={activity.kind === 'video' ? 'video' : 'any'} />
      {activity.kind === 'video' || activity.captions || activity.chapters ? <><FilmWordsField what="captions" path={[...path, 'captions']} label={t('film:words.captionsOf')} hint={t('film:words.captionsHint')} /><FilmWordsField what="chapters" path={[...path, 'chapters']} label={t('film:words.chaptersOf')} hint={t('film:words.chaptersHint')} /></> : null}
      {activity.kind === 'quiz' || activity.testId ? <SelectField path={[...path, 'testId']} label={t('activity.test')} hint={tests.length === 0 ? t('activity.noTests') : opens('tests', activity.testId)} choices={[{ value: '', label: t('activity.none') }, ...tests.map((one) => ({ value: one.id, label: one.title }))]} /> : null}
      {activity.kind === 'survey' || activity.surveyId ? <SelectField path={[...path, 'surveyId']} label={t('activity.survey')} hint={surveys.length === 0 ? t('activity.noSurveys') : opens('surveys', activity.surveyId)} choices={[{ value: '', label: t('activity.none') }, ...surveys.map((one) => ({ value: one.id, label: one.title }))]} /> : null}
    </>
  );
}

/** Which objectives of its module it serves, and which tracks have it. */
function Serves({ module, activity }: Props) {
  const { t } = useTranslation('studio');
  const tracks = useDraft((document) => document.tracks);
  const path = activityPath(module.id, activity.id);
  return (
    <>
      {module.objectives.length > 0 ? <ManyField path={[...path, 'objectiveIds']} label={t('activity.objectives')} choices={module.objectives.map((one) => ({ value: one.id, label: one.text.trim() || t('activity.emptyObjective') }))} /> : null}
      {tracks.length > 0 ? <ManyField path={[...path, 'tracks']} label={t('activity.tracks')} hint={t('activity.tracksHint')} choices={tracks.map((one) => ({ value: one.id, label: one.title }))} /> : null}
    </>
  );
}

function Kept({ module, activity }: Props) {
  const { t } = useTranslation('studio');
  const lang = useDraft((document) => document.locale);
  const path = activityPath(module.id, activity.id);
  return (
    <>
      <div className="fld-two">
        <MinutesField path={[...path, 'minutes']} label={t('field.minutes')} />
        <SelectField path={[...path, 'grouping']} label={t('activity.grouping')} choices={[{ value: '', label: t('activity.anyGrouping') }, ...groupings.map((value) => ({ value, label: t(`kits:activity.groupings.${value}`) }))]} />
      </div>
      <ProseField path={[...path, 'facilitator', 'method']} label={t('activity.method')} hint={t('activity.methodHint')} lang={lang} minRows={2} />
      <LinesField path={[...path, 'materials']} label={t('activity.materials')} hint={t('activity.materialsHint')} lang={lang} />
      <ProseField path={[...path, 'facilitator', 'notes']} label={t('field.notes')} lang={lang} minRows={6} />
      <ProseField path={[...path, 'facilitator', 'solution']} label={t('activity.solution')} hint={t('activity.solutionHint')} lang={lang} />
      <WorkGuideField part={path} lang={lang} />
      <DebriefField part={path} lang={lang} />
    </>
  );
}
