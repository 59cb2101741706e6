import { type KitModule } from '@relevo/contracts/kit-document';
import { Button, NativeSelect } from '@mantine/core';
import { activityKinds } from '@relevo/contracts/kit-kinds';
import { IconArrowsMove, IconCoffee, IconCopy, IconMessage, IconPlus, IconTrash } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Row } from '../../../components/rows.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useDraft } from '../../../lib/draft/use-draft.tsx';
import { useStudio } from '../frame/studio-context.ts';
import { useComments } from '../frame/use-comments.tsx';
import { activityIcons } from '../kit/activity-icons.ts';
import type { OutlinePart } from '../kit/outline-moves.ts';
import { activityPath, modulePath } from '../kit/paths.ts';
import { sameRows } from './same-rows.ts';
import type { OutlineActs } from './use-outline-acts.ts';

const none: readonly KitModule[] = [];
type RowMenuProps = { part: OutlinePart | null; acts: OutlineActs; onClose: () => void };

/** What can be done with a row: for touch, and for whoever would rather not drag. */
export const RowMenu = memo(function RowMenu({ part, acts, onClose }: RowMenuProps) {
  const { t } = useTranslation('studio');
  const [step, setStep] = useState<'acts' | 'kind' | 'move'>('acts');
  const modules = useDraft((document) => (part ? document.modules : none), sameRows);
  const module = modules.find((one) => one.id === part?.moduleId);
  const activity = module?.activities.find((one) => one.id === part?.activityId);
  const title = (part?.activityId === undefined ? module?.title : activity?.title) ?? '';
  const close = () => { setStep('acts'); onClose(); };
  return (
    <Sheet open={part !== null && module !== undefined} onClose={close} title={step === 'kind' ? t('outline.whichKind') : step === 'move' ? t('outline.moveTitle', { title }) : title}>
      {part && module && step === 'acts' ? <Acts part={part} module={module} acts={acts} onStep={setStep} onDone={close} /> : null}
      {part && module && step === 'kind' ? <KindChoice onPick={(kind) => { acts.addActivity(module.id, kind, part.activityId ?? module.activities.at(-1)?.id ?? null); close(); }} /> : null}
      {part && module && step === 'move' ? <MoveTo part={part} modules={modules} acts={acts} onDone={close} /> : null}
    </Sheet>
  );
});

type ActsProps = { part: OutlinePart; module: KitModule; acts: OutlineActs; onStep: (step: 'kind' | 'move') => void; onDone: () => void };

function Acts({ part, module, acts, onStep, onDone }: ActsProps) {
  const { t } = useTranslation('studio');
  const { compose } = useComments();
  const { openPanel } = useStudio();
  const isModule = part.activityId === undefined;
  const then = (act: () => void) => () => { onDone(); act(); };
  const comment = () => {
    compose({ path: part.activityId === undefined ? modulePath(part.moduleId) : activityPath(part.moduleId, part.activityId), quote: '' });
    openPanel('comments');
  };
  return (
    <ul className="rows led">
      {module.break ? null : <Row icon={IconPlus} title={t(isModule ? 'outline.addActivity' : 'outline.addActivityBelow')} onPick={() => onStep('kind')} />}
      {isModule ? <Row icon={IconPlus} title={t('outline.addModuleBelow')} onPick={then(() => acts.addModule(module.id))} /> : null}
      {isModule ? <Row icon={IconCoffee} title={t('outline.addBreakBelow')} onPick={then(() => acts.addBreak(module.id))} /> : null}
      <Row icon={IconArrowsMove} title={t('outline.moveTo')} onPick={() => onStep('move')} />
      <Row icon={IconCopy} title={t('outline.duplicate')} onPick={then(() => acts.duplicate(part))} />
      <Row icon={IconMessage} title={t('field.comment')} onPick={then(comment)} />
      <Row icon={IconTrash} title={t('outline.remove')} onPick={then(() => acts.remove(part))} />
    </ul>
  );
}

/** The ten kinds of activity, with what each is for. */
export function KindChoice({ onPick }: { onPick: (kind: (typeof activityKinds)[number]) => void }) {
  const { t } = useTranslation('studio');
  return <ul className="rows led">{activityKinds.map((kind) => <Row key={kind} icon={activityIcons[kind]} title={t(`kits:activity.kinds.${kind}`)} sub={t(`kinds.${kind}`)} onPick={() => onPick(kind)} />)}</ul>;
}

type MoveToProps = { part: OutlinePart; modules: readonly KitModule[]; acts: OutlineActs; onDone: () => void };

/** The same move as dragging, by choosing where. */
function MoveTo({ part, modules, acts, onDone }: MoveToProps) {
  const { t } = useTranslation('studio');
  const [moduleId, setModuleId] = useState(part.moduleId);
  const [after, setAfter] = useState('');
  const isModule = part.activityId === undefined;
  const target = modules.find((one) => one.id === moduleId);
  const others = (isModule ? modules : (target?.activities ?? [])).filter((one) => one.id !== (part.activityId ?? part.moduleId));
  const move = () => {
    onDone();
    acts.moveTo(part, moduleId, after || null);
  };
  return (
    <div className="stack">
      {isModule ? null : (
        <NativeSelect label={t('outline.moveModule')} value={moduleId} onChange={(event) => { setModuleId(event.currentTarget.value); setAfter(''); }} data={modules.filter((one) => !one.break).map((one) => ({ value: one.id, label: one.title }))} />
      )}
      <NativeSelect label={t('outline.movePlace')} value={after} onChange={(event) => setAfter(event.currentTarget.value)} data={[{ value: '', label: t('outline.moveFirst') }, ...others.map((one) => ({ value: one.id, label: t('outline.moveAfter', { title: one.title }) }))]} />
      <Button onClick={move}>{t('outline.move')}</Button>
    </div>
  );
}
