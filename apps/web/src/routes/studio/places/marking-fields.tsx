import type { KitPath } from '@relevo/contracts/kit-changes';
import type { ActivityWork } from '@relevo/contracts/kit-document';
import { workForms } from '@relevo/domain/marking';
import { groupSizes } from '@relevo/domain/work-group';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../../components/undo-bar.tsx';
import { useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { Field } from '../fields/field.tsx';
import { NumberField } from '../fields/number-field.tsx';
import { CheckField, ManyField, useValue } from '../fields/plain-fields.tsx';
import { ProseField } from '../fields/prose-field.tsx';

type Props = { part: KitPath; lang: string };

/** How many people mark, and whether they are told whose it is. */
export function GraderFields({ part }: Pick<Props, 'part'>) {
  const { t } = useTranslation('studio-marking');
  const store = useDraftStore();
  const path = [...part, 'graders'];
  const graders = useValue<number>(path) ?? 1;
  return (
    <>
      <Field path={path} label={t('graders')} hint={t('gradersHint')} group>{({ id }) => (
        <div className="opts">{[1, 2].map((one) => (
          <label key={one} className="opt"><input type="radio" name={id} checked={graders === one} onChange={() => store.set(path, one === 1 ? undefined : one)} /><span>{t(one === 1 ? 'one' : 'two')}</span></label>
        ))}</div>
      )}</Field>
      <CheckField path={[...part, 'anonymous']} label={t('anonymous')} hint={t('anonymousHint')} />
    </>
  );
}

/** Whether an activity asks for work that is handed in, and how. Taking it away keeps it for an undo. */
export function WorkFields({ part }: Props) {
  const { t } = useTranslation('studio-marking');
  const store = useDraftStore();
  const tell = useTell();
  const path = [...part, 'submission'];
  const work = useValue<ActivityWork>(path);
  const turn = (on: boolean) => {
    store.set(path, on ? { forms: ['text'], points: 10 } : undefined);
    if (!on && work) tell(t('removed'), () => store.set(path, work));
  };
  return (
    <div className="fld-warning" data-path={path.join('/')} data-on={work ? true : undefined}>
      <label className="fld-check"><input type="checkbox" checked={work !== undefined} onChange={(event) => turn(event.currentTarget.checked)} />
        <span><IconSend size={20} stroke={1.75} aria-hidden /> {t('on')}<small>{t('onHint')}</small></span></label>
      {work ? <>
        <ManyField path={[...path, 'forms']} label={t('forms')} {...(work.forms.length === 0 ? { hint: t('formsMissing') } : {})} choices={workForms.map((value) => ({ value, label: t(`form.${value}`) }))} />
        <div className="fld-two">
          <NumberField path={[...path, 'points']} label={t('points')} least={0.5} most={100} wrong={t('pointsWrong')} />
          <NumberField path={[...path, 'mostWords']} label={t('mostWords')} least={1} most={5000} whole optional wrong={t('mostWordsWrong')} />
        </div>
        <GraderFields part={path} />
        <GroupFields path={path} work={work} />
      </> : null}
    </div>
  );
}

/** Whether several hand it in together, and how many. */
function GroupFields({ path, work }: { path: KitPath; work: ActivityWork }) {
  const { t } = useTranslation('studio-marking');
  const store = useDraftStore();
  const at = [...path, 'group'];
  const wrong = t('groupWrong', { least: groupSizes.least, most: groupSizes.most });
  return (
    <>
      <label className="fld-check"><input type="checkbox" checked={work.group !== undefined} onChange={(event) => store.set(at, event.currentTarget.checked ? { ...groupSizes.usual } : undefined)} /><span>{t('group')}<small>{t('groupHint')}</small></span></label>
      {work.group ? <div className="fld-two">
        <NumberField path={[...at, 'least']} label={t('groupLeast')} least={groupSizes.least} most={groupSizes.most} whole wrong={wrong} />
        <NumberField path={[...at, 'most']} label={t('groupMost')} least={groupSizes.least} most={groupSizes.most} whole wrong={wrong} />
      </div> : null}
    </>
  );
}

/** For whoever marks; where something is handed in. */
export function WorkGuideField({ part, lang }: Props) {
  const { t } = useTranslation('studio-marking');
  const work = useValue<ActivityWork>([...part, 'submission']);
  return work ? <ProseField path={[...part, 'facilitator', 'guide']} label={t('guide')} hint={t('guideHint')} lang={lang} minRows={4} /> : null;
}

/** By how much two may part before a third decides, for the whole kit. */
export function ToleranceField() {
  const { t } = useTranslation('studio-marking');
  return <NumberField path={['markTolerance']} label={t('tolerance')} hint={t('toleranceHint')} least={0} most={1} optional wrong={t('toleranceWrong')} />;
}
